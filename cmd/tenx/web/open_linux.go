package web

import (
	"encoding/hex"
	"net"
	"net/http"
	"net/netip"
	"os"
	"slices"
	"strconv"
	"strings"
)

// sameUser reports whether the other end of a request's connection is a process of this user. If the system does not tell, it returns true.
func sameUser(req *http.Request) bool {
	local, ok := req.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return false
	}
	told := false
	for _, file := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		table, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		told = true
		if uid, ok := ownerOf(string(table), req.RemoteAddr, local.String()); ok {
			return uid == os.Getuid()
		}
	}
	return !told
}

// ownerOf finds the user of the socket with these two ends in a table of /proc/net.
func ownerOf(table, end, other string) (uid int, ok bool) {
	from, err1 := netip.ParseAddrPort(end)
	to, err2 := netip.ParseAddrPort(other)
	if err1 != nil || err2 != nil {
		return 0, false
	}
	for line := range strings.Lines(table) {
		f := strings.Fields(line)
		if len(f) < 8 || !endpoint(f[1], from) || !endpoint(f[2], to) {
			continue
		}
		uid, err := strconv.Atoi(f[7])
		return uid, err == nil
	}
	return 0, false
}

// endpoint reports whether an address of a table equals want. The table has hexadecimal groups of four bytes in the machine's byte order.
func endpoint(text string, want netip.AddrPort) bool {
	host, port, ok := strings.Cut(text, ":")
	raw, err := hex.DecodeString(host)
	n, err2 := strconv.ParseUint(port, 16, 16)
	if !ok || err != nil || err2 != nil || uint16(n) != want.Port() {
		return false
	}
	for word := range slices.Chunk(raw, 4) {
		slices.Reverse(word)
	}
	a, ok := netip.AddrFromSlice(raw)
	return ok && a.Unmap() == want.Addr().Unmap().WithZone("")
}
