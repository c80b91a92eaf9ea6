; Offers Causeway under "Open with" for JSON files without taking them over, and answers links to its own rules.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\Causeway.Plan" "" "Causeway plan"
  WriteRegStr SHCTX "Software\Classes\Causeway.Plan\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHCTX "Software\Classes\Causeway.Plan\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHCTX "Software\Classes\.json\OpenWithProgids" "Causeway.Plan" ""
  WriteRegStr SHCTX "Software\Classes\causeway" "" "URL:Causeway rule"
  WriteRegStr SHCTX "Software\Classes\causeway" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\causeway\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\Causeway.Plan"
  DeleteRegValue SHCTX "Software\Classes\.json\OpenWithProgids" "Causeway.Plan"
  DeleteRegKey SHCTX "Software\Classes\causeway"
!macroend
