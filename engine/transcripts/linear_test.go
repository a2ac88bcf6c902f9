package transcripts_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"tenx/engine/transcripts"
)

// shapes returns transcripts of about size bytes.
func shapes(size int) map[string]string {
	repeat := func(line string) string { return strings.Repeat(line, size/len(line)) }
	turns := "[00:%02d] Me: we shard by the hash of the key, so that writes spread\n[00:%02d] Ann: and what of reads?\n"
	var talk, captions strings.Builder
	for i := 0; talk.Len() < size; i++ {
		fmt.Fprintf(&talk, turns, i/100%60, i/100%60)
	}
	captions.WriteString("WEBVTT\n\n")
	for i := 0; captions.Len() < size; i++ {
		fmt.Fprintf(&captions, "%02d:%02d:%02d.000 --> %02d:%02d:%02d.900\n<v Jo>we shard by the hash of the key\n\n", i/3600, i/60%60, i%60, i/3600, i/60%60, i%60)
	}
	return map[string]string{
		"turns":      talk.String(),
		"captions":   captions.String(),
		"one person": "Me: begin\n" + repeat("we shard by the hash of the key, so that writes spread\n"),
		"words":      "Me: begin\n" + repeat("key\n"),
		"one line":   "Me: " + repeat("we shard by the hash of the key "),
		"same time":  repeat("[00:01] Me: we shard\n"),
	}
}

// allocated returns how many bytes a function allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// The bytes copied grow linearly with any transcript: four times the text takes less than six times.
func TestReadIsLinear(t *testing.T) {
	small, large := shapes(50_000), shapes(200_000)
	for name := range small {
		read := func(text string) uint64 {
			return allocated(func() {
				if _, err := transcripts.Read("mock.txt", strings.NewReader(text)); err != nil {
					t.Error(name, err)
				}
			})
		}
		read(small[name]) // what is compiled once
		if a, b := read(small[name]), read(large[name]); b > 6*a {
			t.Errorf("%s: %d bytes for %d, %d bytes for %d", name, a, len(small[name]), b, len(large[name]))
		}
	}
}

func BenchmarkRead(b *testing.B) {
	for _, size := range []int{432_000, 2_700_000} {
		for name, text := range shapes(size) {
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				for b.Loop() {
					if _, err := transcripts.Read("mock.txt", strings.NewReader(text)); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// tenHours returns a transcript of ten hours at 150 words a minute, in the format of a tool.
func tenHours(b *testing.B, name string) string {
	list := interview(b)
	var long []turn
	for at := time.Duration(0); at < 10*time.Hour; at += 45 * time.Minute {
		for _, u := range list {
			for k := range 5 { // the interview has fewer words than its minutes would hold
				long = append(long, turn{at + u.at + time.Duration(k)*time.Second, u.speaker, u.text})
			}
		}
	}
	return written(b, long)[name]
}

// What import does with ten hours: reading and making a session. The questions in it come again and again, so the encoder runs a few times
// only; each new question takes one run of it, see BenchmarkEncode.
func BenchmarkTenHours(b *testing.B) {
	c := builtin(b, "url-shortener")
	c.Prepare()
	for _, name := range []string{"zoom.vtt", "youtube.vtt", "otter.txt", "whisperx.json", "teams.docx"} {
		text := tenHours(b, name)
		b.Run(fmt.Sprintf("%s/%d", name, len(text)), func(b *testing.B) {
			for b.Loop() {
				t, err := transcripts.Read(name, strings.NewReader(text))
				if err != nil {
					b.Fatal(err)
				}
				if _, err := transcripts.Session(c, t.Lines, transcripts.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
