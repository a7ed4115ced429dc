# bash completion of kiosk(1)
_kiosk() {
  local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "bundle check demo desk doctor host letters outbox safe till ui voice words" -- "$current")
    return
  fi
  case ${COMP_WORDS[COMP_CWORD - 1]} in
    --settings | --key | --apply | --from | --out) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  case $command in
    doctor) words="--settings --json" ;;
    letters) words="--settings --again --discard" ;;
    till) words="--settings --reverse --refund --paid --unpaid --given-back --copy --set-pin" ;;
    outbox) words="--settings --retry --export --import" ;;
    host) words="week --settings --lang --week --out" ;;
    bundle) words="--settings --apply --settle --key" ;;
    demo) words="--folder --panel --scripted" ;;
    voice) words="install list try" ;;
    *) words="--settings" ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _kiosk kiosk
