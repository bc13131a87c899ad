<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Open model …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open video …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play a recorded video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open glove CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play recorded glove sensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network address …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an MJPEG or RTSP stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the cameras and other sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close SignLens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the picture and recognise nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the picture as a mirror does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw what the model sees of hands and body</source>
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
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognise what a camera or another source shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch a recording, judge and correct it</source>
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
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look through models and open one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List every key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write versions, counters, settings and log lines to a zip: no pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every action with its key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another language was chosen.
The window goes on in the present one until it is opened again.
Restart now, or close it when you are done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another checkpoint (Ctrl+O), or drop its file onto the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening {name} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the source …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first picture …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} sends no pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is frozen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} gives no picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No source is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings will be watched, judged and corrected here, with tracks and curves under the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then, a video plays on the Live page as a camera would.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own recordings will become a model here: data, recipe, run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then, train from a terminal: python -m trainers scratch --help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every model on this machine will stand here with its accuracy, its data and its licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then, open a checkpoint by its file.</source>
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
        <source>it is no JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These settings are not what they can be: {names}.
Their defaults are used, the other settings as they are. {kept}
Set them again under Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old file was kept as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected failed: {name}: {message}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This part was stopped; the rest goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays, send the log to the authors.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
