" Vim with the plug-in ALE and editors/vim/ale_linters: the findings after one check.
set encoding=utf-8
let g:ale_linters = {'markdown': ['copydesk']}
let g:ale_lint_on_text_changed = 'never'
runtime plugin/ale.vim
set filetype=markdown
ALELint
let s:start = reltime()
while empty(ale#engine#GetLoclist(bufnr(''))) && reltimefloat(reltime(s:start)) < 20
  sleep 50m
endwhile
let s:lines = []
for s:item in ale#engine#GetLoclist(bufnr(''))
  let s:words = strpart(getline(s:item.lnum), s:item.col - 1, s:item.end_col - s:item.col + 1)
  call add(s:lines, s:item.lnum . ' ' . s:words . ' ' . s:item.code)
endfor
call writefile(s:lines, $RESULT)
qall!
