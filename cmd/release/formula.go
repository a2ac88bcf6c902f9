package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// formula writes a Homebrew formula with the checksums of this release. RELEASE_URL says where the archives are; without it, the formula has
// a placeholder to fill in.
func (r *release) formula() error {
	address := os.Getenv("RELEASE_URL")
	if address == "" {
		address = "@RELEASE_URL@"
	}
	version := strings.TrimSuffix(r.version, "+")
	var systems strings.Builder
	for _, system := range []struct{ brew, goos string }{{"macos", "darwin"}, {"linux", "linux"}} {
		fmt.Fprintf(&systems, "\n  on_%s do\n", system.brew)
		for _, arch := range []struct{ brew, goarch string }{{"arm", "arm64"}, {"intel", "amd64"}} {
			name := fmt.Sprintf("tenx-%s-%s-%s.tar.gz", version, system.goos, arch.goarch)
			sum, err := sumOf(filepath.Join(r.dist, name))
			if err != nil {
				return err
			}
			fmt.Fprintf(&systems, "    on_%s do\n      url \"%s/%s\"\n      sha256 \"%s\"\n    end\n", arch.brew, address, name, sum)
		}
		systems.WriteString("  end\n")
	}
	text := fmt.Sprintf(`class Tenx < Formula
  desc "Mock system-design interviews, scored offline"
  homepage "%s"
  version "%s"
  license "Apache-2.0"
%s
  def install
    bin.install "tenx"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/tenx.bash" => "tenx"
    zsh_completion.install "completions/tenx.zsh" => "_tenx"
    fish_completion.install "completions/tenx.fish"
  end

  test do
    assert_match "tenx", shell_output("#{bin}/tenx version")
  end
end
`, address, strings.TrimPrefix(version, "v"), systems.String())
	return os.WriteFile(filepath.Join(r.dist, "tenx.rb"), []byte(text), 0o644)
}
