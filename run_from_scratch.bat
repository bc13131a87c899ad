@echo off
rem Trains a new checkpoint from your own recordings.
rem Arguments are passed on; without any you are asked. Python 3.11 or newer is all that must be there.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
set "VENV=%~dp0.venv"
set "PY=%VENV%\Scripts\python.exe"
rem Set up at first use, and again when what the program needs has changed.
fc /b "%VENV%\signlens-ready" "%~dp0pyproject.toml" >nul 2>nul && goto :run

echo Setting up in "%VENV%". This takes some minutes and about 2.5 GB.
rem pip.exe is the last that venv makes: without it, making was broken off.
if exist "%VENV%\Scripts\pip.exe" goto :install
rem By cmd /c, for a python that is a batch file (pyenv-win) would end this one.
set "FOUND="
for %%P in ("py -3" "python" "python3") do if not defined FOUND cmd /c %%~P -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "FOUND=%%~P"
if not defined FOUND goto :no_python
cmd /c %FOUND% -m venv "%VENV%" || goto :failed
:install
"%PY%" -m pip install --disable-pip-version-check -e "%~dp0." || goto :failed
copy /y "%~dp0pyproject.toml" "%VENV%\signlens-ready" >nul || goto :failed

:run
if "%~1"=="" goto :ask
"%PY%" -m trainers scratch %*
exit /b %ERRORLEVEL%

:ask
"%PY%" -m trainers scratch --ask
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
