namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>Packages with all kinds of files.</summary>
internal static class MadeDebs
{
    /// <summary>Bash: builds the packages in $1 as NAME.deb, and unpacks each in $1/expected/NAME.</summary>
    public const string Build = """
        set -eu
        umask 022
        mkdir -p "$1/expected"
        cd "$1"
        put() { mkdir -p "$(dirname "$1")"; printf '%s\n' "${2-$1}" >"$1"; }
        deb() {
            mkdir -p "$1/DEBIAN"
            printf 'Package: %s\nVersion: 1.0\nArchitecture: all\nMaintainer: A <a@example.org>\n%bDescription: %s\n made for a test\n' "$1" "${2-}" "$1" >"$1/DEBIAN/control"
            dpkg-deb -Znone -b "$1" "$1.deb" >/dev/null
            dpkg-deb -x "$1.deb" "expected/$1"
        }

        for name in a b c; do put plain/usr/share/plain/$name; done
        deb plain
        put beside/usr/share/plain/beside
        deb beside
        put links/usr/share/links/file
        ln -s file links/usr/share/links/relative
        ln -s /usr/share/links/file links/usr/share/links/absolute
        ln -s ../plain links/usr/share/links/directory
        ln -s /no/such/thing links/usr/share/links/dangling
        ln -s loop links/usr/share/links/loop
        deb links
        put hard/usr/share/hard/one
        ln hard/usr/share/hard/one hard/usr/share/hard/two
        deb hard
        for name in setuid setgid private none theirs closed/inside; do put modes/usr/share/modes/$name; done
        mkdir modes/usr/share/modes/sticky
        chown 65534:65534 modes/usr/share/modes/theirs
        chmod 4755 modes/usr/share/modes/setuid
        chmod 2755 modes/usr/share/modes/setgid
        chmod 0600 modes/usr/share/modes/private
        chmod 0000 modes/usr/share/modes/none
        chmod 0700 modes/usr/share/modes/closed
        chmod 1777 modes/usr/share/modes/sticky
        deb modes
        for name in 'two words' "it's" '"quoted"' '*' 'back\slash' -dash '100%' $'tab\there' $'\xe9' 'ä' "$(printf '%0240d' 0)" .hidden '$HOME' ':colon' '~'; do
            put "odd/usr/share/odd/$name" odd
        done
        deb odd
        mkdir -p empty/usr/share/empty/{one/two,three}
        : >>empty/usr/share/empty/file
        deb empty
        put tool/usr/bin/tool
        put tool/usr/share/tool/other
        deb tool
        put busy/usr/bin/tool
        deb busy
        put merged/lib/made.so
        put merged/lib/deep/er/made.so
        deb merged
        put config/etc/config/conf
        mkdir config/DEBIAN
        echo /etc/config/conf >config/DEBIAN/conffiles
        deb config
        mkdir -p scripts/DEBIAN
        for name in preinst postinst prerm postrm; do
            printf '#!/bin/sh\nexit 0\n' >scripts/DEBIAN/$name
            chmod 755 scripts/DEBIAN/$name
        done
        deb scripts
        mkdir -p big/usr/share/big
        head -c 3000001 /dev/urandom >big/usr/share/big/random
        truncate -s 5M big/usr/share/big/zeroes
        deb big
        mkdir -p special/usr/share/special
        mkfifo special/usr/share/special/pipe
        deb special
        put app/usr/bin/app
        deb app 'Depends: plain, merged | nothing\nRecommends: absent (>= 1)\nProvides: program\n'
        put left/etc/left/conf
        mkdir left/DEBIAN
        echo /etc/left/conf >left/DEBIAN/conffiles
        deb left
        rm -r expected/left
        """;

    /// <summary>Bash: in a root $1, /lib leads to usr/lib, and busy diverts what tool brings.</summary>
    public const string Prepare = """
        set -eu
        umask 022
        mkdir -p "$1/usr/lib"
        ln -s usr/lib "$1/lib"
        dpkg-divert --root="$1" --package busy --no-rename --divert /usr/bin/tool.distrib --add /usr/bin/tool >/dev/null
        """;

    /// <summary>Bash: the packages in a copy $1 of the mount have the files in $2/NAME, with their types, modes, owners, sizes, times and targets.</summary>
    public const string Compare = """
        set -u
        listing() {
            (cd "$1" && find . -mindepth 1 '(' -type d -printf '%p %y %m %U %G\n' ')' -o -printf '%p %y %m %U %G %s %Ts %l\n') | sort
        }
        status=0
        for expected in "$2"/*; do
            found=$1/installed/$(basename "$expected")-1.0/files
            diff -r --no-dereference --exclude=pipe "$expected" "$found" || status=1
            diff <(listing "$expected") <(listing "$found") || status=1
        done
        exit $status
        """;
}
