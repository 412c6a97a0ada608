" A linter for the plug-in ALE, as you type: put the folder editors/vim into 'runtimepath'.
" For other formats, link this file into ale_linters/html, ale_linters/text and so on.

call ale#Set('copydesk_executable', 'copydesk')
call ale#Set('copydesk_options', '')

function! ale_linters#markdown#copydesk#Command(buffer) abort
  return '%e check --format json --stdin-filename %s' . ale#Pad(ale#Var(a:buffer, 'copydesk_options')) . ' -'
endfunction

" The byte column of a place that is given in UTF-16 units.
function! s:Column(buffer, place) abort
  let l:line = get(getbufline(a:buffer, a:place.line), 0, '')
  let l:units = a:place.utf16 - 1
  let l:byte = 0
  for l:char in split(l:line, '\zs')
    if l:units <= 0
      break
    endif
    let l:units -= char2nr(l:char) > 0xFFFF ? 2 : 1
    let l:byte += strlen(l:char)
  endfor
  return l:byte + 1
endfunction

function! ale_linters#markdown#copydesk#Handle(buffer, lines) abort
  let l:output = []
  for l:file in get(ale#util#FuzzyJSONDecode(join(a:lines, ''), {}), 'files', [])
    for l:d in l:file.diagnostics
      if l:d.suppressed isnot v:null
        continue
      endif
      call add(l:output, {
      \   'lnum': l:d.span.start.line,
      \   'col': s:Column(a:buffer, l:d.span.start),
      \   'end_lnum': l:d.span.end.line,
      \   'end_col': s:Column(a:buffer, l:d.span.end) - 1,
      \   'type': toupper(l:d.severity[0]),
      \   'code': l:d.rule,
      \   'text': l:d.message,
      \   'detail': l:d.message . "\n" . (l:d.help is v:null ? '' : l:d.help),
      \})
    endfor
  endfor
  return l:output
endfunction

call ale#linter#Define('markdown', {
\   'name': 'copydesk',
\   'executable': {b -> ale#Var(b, 'copydesk_executable')},
\   'command': function('ale_linters#markdown#copydesk#Command'),
\   'callback': 'ale_linters#markdown#copydesk#Handle',
\})
