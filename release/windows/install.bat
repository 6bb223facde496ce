@echo off
rem Installs compbatch into your own profile, or replaces an older one. Needs Python 3.11 or newer.
setlocal
chcp 65001 >nul
set "PLACE=%LOCALAPPDATA%\compbatch"
set "PYTHON=py -3"
%PYTHON% --version >nul 2>&1 || set "PYTHON=python"
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 || goto no_python
set "FROM="
if exist "%~dp0..\packages" set FROM=--no-index --find-links "%~dp0..\packages"
%PYTHON% -m venv --clear "%PLACE%" || goto failed
for %%W in ("%~dp0..\compbatch-*.whl") do "%PLACE%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check %FROM% "%%~fW" || goto failed
if not exist "%PLACE%\Scripts\compbatch.exe" goto failed
type "%~dp0installed.txt"
pause
exit /b 0

:no_python
type "%~dp0python-first.txt"
pause
exit /b 1

:failed
type "%~dp0not-installed.txt"
pause
exit /b 1
