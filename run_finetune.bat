@echo off
rem Trains a checkpoint on with your own recordings.
rem Arguments are passed on; without any you are asked. Python 3.11 or newer is all that must be there.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
set "VENV=%~dp0.venv"
set "PY=%VENV%\Scripts\python.exe"
if exist "%VENV%\signlens-ready" goto :run

echo First use: setting up in "%VENV%". This takes some minutes and about 2.5 GB.
set "FOUND="
for %%P in ("py -3" "python" "python3") do if not defined FOUND %%~P -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "FOUND=%%~P"
if not defined FOUND goto :no_python
%FOUND% -m venv "%VENV%"
if errorlevel 1 goto :failed
"%PY%" -m pip install --disable-pip-version-check -e "%~dp0."
if errorlevel 1 goto :failed
echo ready> "%VENV%\signlens-ready"

:run
if "%~1"=="" goto :ask
"%PY%" -m trainers finetune %*
exit /b %ERRORLEVEL%

:ask
"%PY%" -m trainers finetune --ask
set "CODE=%ERRORLEVEL%"
goto :wait

:no_python
echo No Python 3.11 or newer was found. Nothing was done. Install it from https://www.python.org and start again.
set "CODE=1"
goto :wait

:failed
echo Setting up failed; the reason stands above. Nothing was trained. Start again when it is mended.
set "CODE=1"

:wait
if "%~1"=="" pause
exit /b %CODE%
