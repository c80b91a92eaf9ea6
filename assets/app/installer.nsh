; Offers Causeway under "Open with" for JSON files without taking them over.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\Causeway.Plan" "" "Causeway plan"
  WriteRegStr SHCTX "Software\Classes\Causeway.Plan\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHCTX "Software\Classes\Causeway.Plan\shell\open\command" "" '"$appExe" "%1"'
  WriteRegStr SHCTX "Software\Classes\.json\OpenWithProgids" "Causeway.Plan" ""
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\Causeway.Plan"
  DeleteRegValue SHCTX "Software\Classes\.json\OpenWithProgids" "Causeway.Plan"
!macroend
