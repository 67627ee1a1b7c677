# Completion of externfs(1) for bash: the program itself knows its words; directories and files come from the shell.
_externfs() {
    # '=', ',' and ':' are part of a word here, whatever COMP_WORDBREAKS says.
    local line=${COMP_LINE:0:COMP_POINT}
    local word=${line##* } words offered=${COMP_WORDS[COMP_CWORD]}
    mapfile -t words < <(externfs "[suggest:${#line}]" "$line" 2>/dev/null)
    mapfile -t COMPREPLY < <(compgen -W "${words[*]}" -- "$word")
    if [[ ${#COMPREPLY[@]} -eq 0 || $word == */* ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        compopt -o filenames 2>/dev/null
    fi
    # What readline took as a separate word is not repeated.
    [[ $offered != [=:,]* ]] || offered=${offered:1}
    local before=${word%"$offered"}
    COMPREPLY=("${COMPREPLY[@]#"$before"}")
    [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
}
complete -F _externfs externfs
