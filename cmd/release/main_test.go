package main

import "testing"

func TestPackageVersion(t *testing.T) {
	for version, want := range map[string]string{
		"v1.2.3":           "1.2.3",
		"v1.2.3-4-gabc123": "1.2.3+4.gabc123",
		"abc123":           "0+20261130.abc123",
		"abc123+":          "0+20261130.abc123.changed",
	} {
		if got := packageVersion(version, "20261130"); got != want {
			t.Errorf("packageVersion(%q) = %q, want %q", version, got, want)
		}
	}
}

func TestPlace(t *testing.T) {
	for name, want := range map[string]string{
		"man/tenx-score.1":            "/usr/share/man/man1/tenx-score.1",
		"completions/tenx.zsh":        "/usr/share/zsh/vendor-completions/_tenx",
		"completions/tenx.powershell": "",
	} {
		if got := place(name); got != want {
			t.Errorf("place(%q) = %q, want %q", name, got, want)
		}
	}
}
