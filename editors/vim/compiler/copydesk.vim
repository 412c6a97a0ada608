" Findings in the quickfix list: put the folder editors/vim into 'runtimepath', then :compiler copydesk and :make
if exists('current_compiler')
  finish
endif
let current_compiler = 'copydesk'

CompilerSet makeprg=copydesk\ check\ --format\ short\ --quiet\ %:S
" path:line:column: severity[rule]: message. Columns count characters; Vim's %v
" counts screen columns, so after an emoji or a tab the cursor is a little off. The language server and ALE are exact.
CompilerSet errorformat=%f:%l:%v:\ %trror[%*[^]]]:\ %m,%f:%l:%v:\ %tarning[%*[^]]]:\ %m,%f:%l:%v:\ %tnfo[%*[^]]]:\ %m,%-G%.%#
