# bash completion of kiosk(1)
_kiosk() {
  local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} words
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "bundle check demo desk doctor enrol host letters outbox provision safe technician till ui voice words" -- "$current")
    return
  fi
  case ${COMP_WORDS[COMP_CWORD - 1]} in
    --settings | --key | --apply | --from | --out | --export | --import | --folder) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --only) mapfile -t COMPREPLY < <(compgen -W "machine sound desk certificate updates network fleet" -- "$current"); return ;;
  esac
  case $command in
    words) words="" ;;
    doctor) words="--settings --json --only" ;;
    letters) words="--settings --again --discard" ;;
    till) words="--settings --reverse --refund --paid --unpaid --given-back --copy --set-pin" ;;
    technician) words="--settings --set-pin" ;;
    outbox) words="--settings --show --retry --export --import" ;;
    bundle) words="--settings --apply --fetch --settle --key" ;;
    enrol) words="--settings --code" ;;
    provision) words="--settings --from --key --yes --show --undo" ;;
    host) words="week --settings --lang --week --out" ;;
    demo) words="--folder --panel --scripted" ;;
    voice) words="install list try" ;;
    *) words="--settings" ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _kiosk kiosk
