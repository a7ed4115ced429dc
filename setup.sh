#!/usr/bin/env bash
# Makes a bare Debian 12 ready: system packages, the virtual environment with its locked wheels, the catalogues.
# Says what it does; what is there already is left alone.
set -euo pipefail
cd "$(dirname "$0")"

packages=(
  python3-venv                                                        # the virtual environment
  fonts-noto-core fonts-noto-cjk                                      # Latin, Arabic and Chinese, by name
  libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0 libbrotli1  # Qt, even without a display
  libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0  # Qt in a window
  libxcb-shape0 libxcb-xkb1 libxcb-xfixes0 libxkbcommon-x11-0 libx11-xcb1
  libwayland-client0 libwayland-cursor0 libwayland-egl1
  espeak-ng libportaudio2                                             # the kiosk's voice, microphone and loudspeaker
  libfribidi0                                                         # right-to-left text on printed slips
)
for_tests=(
  pulseaudio pulseaudio-utils libasound2-plugins                      # a microphone and a loudspeaker without hardware
  xvfb xdotool                                                        # a panel without hardware, real keys and pointers on it
  minisign                                                            # signs as a city does
  mosquitto                                                           # the broker of a fleet of kiosks
  systemd                                                             # reads the units, as it will on a kiosk
)

for_proofs=(
  cage xwayland grim                                                  # the screen under its compositor, and a picture of it
  debootstrap                                                         # a bare Debian to install on
  prometheus                                                          # promtool, which reads the alert rules
)
[[ ${KIOSK_PROVE:-} == full ]] && for_tests+=("${for_proofs[@]}")

installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q "ok installed"; }

missing=()
for package in "${packages[@]}" "${for_tests[@]}"; do installed "$package" || missing+=("$package"); done
if ((${#missing[@]})); then
  echo "setup: installing system packages: ${missing[*]}"
  as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    command -v sudo >/dev/null || { echo "setup: run this as root, or install sudo" >&2; exit 1; }
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

stamp=.venv/.locked
if ! cmp -s requirements.lock "$stamp"; then
  echo "setup: installing the locked Python packages into .venv"
  python3 -m venv .venv
  .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
  .venv/bin/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
  cp requirements.lock "$stamp"
fi

.venv/bin/python -m kiosk words >/dev/null
.venv/bin/python -m kiosk.ui.keyboard.pinyin_source >/dev/null
.venv/bin/python -m kiosk.voice.mouth.pinyin_source
