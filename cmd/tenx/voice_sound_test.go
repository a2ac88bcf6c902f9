package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tenx/engine"
	"tenx/engine/sessionlog"
)

// What the candidate says, sentence by sentence, and the question they ask.
var (
	sentences = []string{
		"we keep every paste in one table and read it through a cache because most people read the same few pastes",
		"there are twelve writes a second and a thousand reads a second at the peak",
		"if the cache fails the database takes the load for a minute",
		"we keep two copies of the data in other zones so that one zone may fail",
	}
	asked = "how large is a paste"
)

// A whole interview by sound: a voice speaks an answer into a file, PocketSphinx recognizes it, tenx records the words, and espeak-ng answers into
// another file. Recognition is poor and not what is tested: every recognized word must be in the log, in order, marked as spoken. The test reports
// the word error rate.
func TestSpokenInterview(t *testing.T) {
	if os.Getenv("TENX_E2E") == "" {
		t.Skip("TENX_E2E is not set: make e2e speaks and listens")
	}
	for _, tool := range []string{"espeak-ng", "sox", "pocketsphinx_continuous"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("there is no %s on this machine: apt-get install espeak-ng sox pocketsphinx pocketsphinx-en-us", tool)
		}
	}
	voices := map[string]string{
		"espeak-ng": `espeak-ng -v en-us -s 150 -w "$1" "$2"`,
		"flite":     `flite -voice slt -t "$2" -o "$1"`, // a recorded voice, which suits the recognizer's model
	}
	for _, name := range []string{"espeak-ng", "flite"} {
		t.Run(name, func(t *testing.T) {
			if _, err := exec.LookPath(name); err != nil {
				t.Skipf("there is no %s on this machine", name)
			}
			interviewBySound(t, voices[name])
		})
	}
}

func interviewBySound(t *testing.T, voice string) {
	dir := t.TempDir()
	for i, s := range sentences {
		sound(t, dir, voice, fmt.Sprintf("%d.wav", i), s)
	}
	// The recognizer hears one file after another, once the opening was read and its echo is over. Then it gets a question in words that it is sure to hear.
	listen := fmt.Sprintf(`cd '%s'
until [ -e go ]; do sleep 0.1; done
sleep 2
for f in 0 1 2 3; do pocketsphinx_continuous -infile $f.wav -logfn /dev/null </dev/null | tee -a heard; done
echo 'interviewer %s'
sleep 1000`, dir, asked)
	speak := fmt.Sprintf(`cd '%s' && n=$(ls said* 2>/dev/null | wc -l) && cat >text && espeak-ng -w said$n.wav -f text && touch go`, dir)
	room := serveWith(t, dir, nil, "--pack", packFolder(t), "practice", "paste-bin", "--no-guess", "--listen", listen, "--speak="+speak)
	room.until(`^You ask: ` + asked)
	room.until(`^Interviewer: .*4 KB`)
	waitFor(t, filepath.Join(dir, "said1.wav"))
	room.says("/next")
	room.says("/next")
	room.until(` at L5, `)

	heard, err := os.ReadFile(filepath.Join(dir, "heard"))
	if err != nil {
		t.Fatal(err)
	}
	log, err := sessionlog.Read(filepath.Join(dir, "tenx", "sessions"), onlySession(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	var inLog []string
	for _, e := range log.Events {
		if e.Kind == engine.Edited && e.Spoken {
			inLog = append(inLog, strings.Fields(e.Text)...)
		}
	}
	want := strings.Fields(string(heard))
	if len(want) == 0 || strings.Join(inLog, " ") != strings.Join(want, " ") {
		t.Errorf("heard was %q, in the log is %q", want, inLog)
	}
	said := strings.Fields(strings.Join(sentences, " "))
	wrong := wordErrors(said, want)
	t.Logf("word error rate: %.2f (%d of %d words); heard: %s", float64(wrong)/float64(len(said)), wrong, len(said), strings.Join(want, " "))
	spoken := sound(t, dir, `sox said1.wav -n stat 2>&1 | tee "$1"`, "stat", "")
	if m := regexp.MustCompile(`Length \(seconds\): +([0-9.]+)`).FindStringSubmatch(spoken); m == nil || m[1] < "0.5" {
		t.Errorf("the answer was not spoken: %s", spoken)
	}
}

// sound runs a command in a folder on a file, converted to 16 kHz if it is audio, and a text, and returns its output.
func sound(t *testing.T, dir, command, file, text string) string {
	t.Helper()
	if strings.HasSuffix(file, ".wav") {
		command = `set -- "$1" "$2"; out=$1; set -- "raw-$1" "$2"; ` + command + ` && sox "$1" -r 16000 -c 1 -b 16 "$out"`
	}
	cmd := exec.Command("sh", "-c", command, "sh", file, text)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", command, err, out)
	}
	return string(out)
}

func onlySession(t *testing.T, data string) string {
	t.Helper()
	logs, err := filepath.Glob(filepath.Join(data, "tenx", "sessions", "*"+sessionlog.Ext))
	if err != nil || len(logs) != 1 {
		t.Fatalf("%v %v", logs, err)
	}
	return strings.TrimSuffix(filepath.Base(logs[0]), sessionlog.Ext)
}

func waitFor(t *testing.T, file string) {
	t.Helper()
	for range 600 {
		if info, err := os.Stat(file); err == nil && info.Size() > 44 { // more than the header of a WAV file
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s never came", file)
}

// wordErrors returns the minimum number of words to insert, delete or replace to turn one text into another.
func wordErrors(said, heard []string) int {
	row := make([]int, len(heard)+1)
	for j := range row {
		row[j] = j
	}
	for i, s := range said {
		before := row[0]
		row[0] = i + 1
		for j, h := range heard {
			change := before
			if s != h {
				change++
			}
			before = row[j+1]
			row[j+1] = min(row[j+1]+1, row[j]+1, change)
		}
	}
	return row[len(heard)]
}

func TestWordErrors(t *testing.T) {
	for _, tt := range []struct {
		said, heard string
		want        int
	}{
		{"we cache the reads", "we cache the reads", 0},
		{"we cache the reads", "we cash the reeds", 2},
		{"we cache the reads", "the reads", 2},
		{"we cache", "so we do cache it", 3},
		{"", "a", 1},
	} {
		if got := wordErrors(strings.Fields(tt.said), strings.Fields(tt.heard)); got != tt.want {
			t.Errorf("%q heard as %q: %d, want %d", tt.said, tt.heard, got, tt.want)
		}
	}
}
