#!/bin/bash
# Boots systemd over a throw-away copy of this machine: machine.sh CHECKOUT OUT PYTHON_PREFIX SITE_PACKAGES SCRIPT [cage|ROOT]
# `cage`: the screen under its compositor. ROOT: over a bare Debian that lies there, which the script will make a kiosk.
# Run in namespaces of its own (see test_booted.py). Nothing of it is left: all that it writes is in memory, but for OUT.
set -euo pipefail
checkout=$1 out=$2 prefix=$3 packages=$4 script=$5
root=$out/machine lower=/ python=/opt/python/bin/python3
if [[ -d ${6:-} ]]; then lower=$6 python=/usr/bin/python3; fi
mount --make-rprivate /
mkdir -p "$root"
mount -t tmpfs tmpfs "$root"
mkdir "$root/upper" "$root/work" "$root/root"
mount -t overlay overlay -o "lowerdir=$lower,upperdir=$root/upper,workdir=$root/work" "$root/root"
cd "$root/root"

mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t cgroup2 none sys/fs/cgroup
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs tmp
mount -t tmpfs tmpfs dev
for node in null zero full random urandom; do touch "dev/$node"; mount --bind "/dev/$node" "dev/$node"; done
mkdir -p dev/shm dev/pts opt/kiosk opt/python opt/packages out
ln -s /proc/self/fd dev/fd
touch dev/console "$out/console"
mount --bind "$out/console" dev/console
mount --bind "$out" out
# Users of services may read neither root's home nor a checkout in it.
mount --bind "$checkout" opt/kiosk
mount --bind "$prefix" opt/python
mount --bind "$packages" opt/packages

rm -rf etc/systemd/system/*.wants etc/systemd/system/*.requires
ln -sf /dev/null etc/systemd/system/systemd-udevd.service
if [[ $lower != / ]]; then
  # Where this machine gets Debian's packages from, and names.
  rm -rf etc/apt && cp -a /etc/apt etc/apt
  cp -L /etc/resolv.conf /etc/hosts etc/
  cp -a /usr/share/keyrings/. usr/share/keyrings/
else
cat > usr/bin/kiosk <<'WRAPPER'
#!/bin/sh
export PYTHONPATH=/opt/kiosk:/opt/packages PYTHONDONTWRITEBYTECODE=1 LD_LIBRARY_PATH=/opt/python/lib
exec /opt/python/bin/python3 -m kiosk "$@"
WRAPPER
chmod 755 usr/bin/kiosk
cp opt/kiosk/systemd/*.service opt/kiosk/systemd/*.target opt/kiosk/systemd/*.timer etc/systemd/system/
cp opt/kiosk/systemd/sysusers.d/kiosk.conf usr/lib/sysusers.d/
cp opt/kiosk/systemd/tmpfiles.d/kiosk.conf usr/lib/tmpfiles.d/
fi
# There is no panel here, and no console: the same programs without the compositor and its seat; or (`cage`) with a
# compositor that draws into memory.
for what in screen:ui safe:safe; do
  drop=etc/systemd/system/kiosk-${what%:*}.service.d
  mkdir -p "$drop"
  cat > "$drop/no-panel.conf" <<DROP
[Unit]
Conflicts=
After=
[Service]
PAMName=
TTYPath=
StandardInput=null
UtmpIdentifier=
DROP
  if [[ ${6:-} == cage ]]; then
    cat >> "$drop/no-panel.conf" <<DROP
RuntimeDirectory=kiosk-${what%:*}
Environment=XDG_RUNTIME_DIR=/run/kiosk-${what%:*} WLR_BACKENDS=headless WLR_RENDERER=pixman LIBSEAT_BACKEND=noop QT_QUICK_BACKEND=software
DROP
  else
    cat >> "$drop/no-panel.conf" <<DROP
ExecStart=
ExecStart=/usr/bin/kiosk ${what#*:} --settings /etc/kiosk/kiosk.toml
Environment=QT_QPA_PLATFORM=offscreen
DROP
  fi
done
cat > etc/systemd/system/trial.service <<TRIAL
[Service]
Type=oneshot
StandardOutput=file:/out/trial.out
StandardError=file:/out/trial.err
Environment=PYTHONPATH=/opt/kiosk:/opt/packages PYTHONDONTWRITEBYTECODE=1
ExecStart=$python -m $script /out
ExecStopPost=/bin/sh -c 'journalctl -b --no-pager > /out/journal; systemctl exit 0'
TRIAL
cat > etc/systemd/system/trial.target <<'TARGET'
[Unit]
Requires=basic.target trial.service
After=basic.target
TARGET
# Not chroot: from within one no service may have users of its own (PrivateUsers).
mkdir -p mnt
pivot_root . mnt
cd /
umount -l mnt
# As a systemd that is not in a container makes it: credentials are mounted by a process of their own.
mount --make-rshared /
exec env -i container=kiosk-trial PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system --unit=trial.target --show-status=no --log-target=journal
