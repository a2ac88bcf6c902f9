package rubric

import (
	"strings"
	"testing"

	"tenx/rubric/reading"
)

// Text that is not an answer, or not an answer to this problem, earns nothing in any dimension.
func TestFloor(t *testing.T) {
	const (
		short  = "too short to be judged"
		design = "nothing about system design was detected in it"
		salad  = "its words are in no meaningful order"
		names  = "it lists names and states nothing"
	)
	words := func(n int) string { // sound, cut or drawn out to n words
		return strings.Join(strings.Fields(sound + " It is plain that they will have time for them.")[:n], " ") + "."
	}
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", short},
		{"19 words", words(19), short},
		{"20 words", words(20), ""},
		{"nothing of the field", "My aunt went to the sea with her dog last summer, and they came home late because the road was long and wet.", design},
		{"one thing of the field is enough", "My aunt went to the sea with her dog last summer, and they came home late because a queue was long and slow.", ""},
		{"a list of names", strings.Repeat("- queue, cache, replica, region\n", 12) + "\nWe put a queue there.", names},
		{"a list with a sentence", strings.Repeat("- queue, cache, replica, region\n", 6) + "\nWe put a queue there.", ""},
		{"words in no order", "We queue the of writes a to the is cache a are of the in replica the was of a then to region the or of writes the if a of is to the queue a but of the because in a cache so the and of.", salad},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := compileTest(t, specOf(row{weight: 1, outcome: hit}, row{weight: 1, outcome: notHere})).Look(answer(tt.text))
			if got := v.Floor(); got != tt.want {
				t.Fatalf("the floor is %q, want %q", got, tt.want)
			}
			card := v.Scorecard()
			want := Hit
			if tt.want != "" {
				want = Miss
				if len(card.Notes) != 1 || card.Notes[0] != tt.want {
					t.Errorf("notes %q", card.Notes)
				}
				if d := card.Dimensions[Scalability]; d != (DimensionMark{}) {
					t.Errorf("it has a mark: %+v", d)
				}
			}
			if got := card.Criteria[0].Outcome; got != want {
				t.Errorf("a criterion is a %s, want %s", got, want)
			}
			if got := v.rubric.Look(answer(tt.text)).Begun().Outcome("c1"); got != Hit {
				t.Errorf("while it is being given, a criterion is a %s", got)
			}
		})
	}
}

// An answer is about its problem if it mentions enough groups of the topic, or one group in the problem's own words.
func TestOffTopic(t *testing.T) {
	const (
		photos       = "Photos are resized into thumbnails and served from the edge. Albums hold photos; thumbnails are made once for each size. "
		chat         = "Messages are delivered to the recipient's phone. A conversation holds messages in order; the phone shows which were read. "
		none         = "it is not about this problem"
		other        = "it is about chat, not about this problem"
		own          = "We put a queue before the resizing of photos into thumbnails, because albums come in bursts, and the thumbnails of each size are kept at the edge. "
		theirs       = "We put a queue before the delivery of messages to the phone, because conversations come in bursts, and the messages that were read are kept in order. "
		plain        = "We put a queue between the two services because the writes come in bursts, and the workers take from it whatever they have the time for at night. "
		more         = "The recipient of a conversation sees on the phone which messages were delivered, in order, and which messages of which conversations the recipients read. "
		moreOfTheirs = "The recipient sees the messages of conversations in order. "
		mixed        = own + theirs + more + "The edge has thumbnails. "
	)
	vocabulary := reading.NewVocabulary(map[string]string{"photos": strings.Repeat(photos, 3), "chat": strings.Repeat(chat, 3), "talk": strings.Repeat(chat, 3), "bank": "Accounts hold money. A transfer moves money from one to another, and the ledger has each of them twice."})
	queue, cache, both := []string{"queue"}, []string{"cache"}, [][]string{{"queue"}, {"cache", "region"}}
	for _, tt := range []struct {
		name  string
		text  string
		topic [][]string
		need  int
		words bool
		near  []string
		want  string
	}{
		{"no topic: any problem will do", theirs, nil, 0, true, nil, ""},
		{"groups alone, enough", plain, [][]string{queue}, 1, false, nil, ""},
		{"groups alone, one lacks", plain, both, 2, false, nil, none},
		{"groups alone, one is enough", plain, both, 1, false, nil, ""},
		{"any concept of a group", plain + "A region has a cache.", both, 2, false, nil, ""},
		{"groups alone, none", plain, [][]string{cache}, 1, false, nil, none},
		{"its own words and one group", own, both, 2, true, nil, ""},
		{"its own words alone, very like", own, [][]string{cache}, 1, true, nil, ""},
		{"another problem's words", theirs, both, 2, true, nil, other},
		{"another problem's words, enough groups", theirs + "A cache keeps them.", both, 2, true, nil, other},
		{"the other problem is near", theirs + "A cache keeps them.", both, 2, true, []string{"chat", "talk"}, ""},
		{"no problem's words, enough groups", plain + "A cache keeps them.", both, 2, true, nil, ""},
		{"no problem's words, too few groups", plain, both, 2, true, nil, none},
		{"a little more of its own, too few groups", mixed, both, 2, true, nil, ""},
		{"a little more of another's, too few groups", mixed + more, both, 2, true, []string{"talk"}, other},
		{"a little more of another's, most groups", mixed + moreOfTheirs + "A cache keeps them.", [][]string{{"queue"}, {"cache"}, {"region"}}, 3, true, nil, ""},
		{"a little more of another's, one group of three", mixed + moreOfTheirs, [][]string{{"queue"}, {"cache"}, {"region"}}, 3, true, []string{"talk"}, ""},
		{"most of a near one's, no group", mixed + more, [][]string{cache}, 1, true, []string{"chat", "talk"}, ""},
		{"more of its own, too few groups", own + theirs, both, 2, true, nil, ""},
		{"as much of either, enough groups", mixed + "A cache keeps them.", both, 2, true, nil, ""},
		{"its own words in a list", plain + strings.Repeat("\n- photos, thumbnails, albums, edge, sizes, resizing", 9), both, 2, true, nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := specOf(row{weight: 1, outcome: hit})
			s.Scenario, s.Topic, s.TopicNeed, s.Near = "photos", tt.topic, tt.need, tt.near
			if tt.words {
				s.Words = vocabulary
			}
			v := compileTest(t, s).Look(answer(tt.text))
			if got := v.Floor(); got != tt.want {
				like := map[string]float64{}
				if tt.words {
					like = v.Reading().Similarity(vocabulary)
				}
				t.Errorf("got %q, want %q; it is like %v and states %.2f", got, tt.want, like, v.Reading().Stated())
			}
		})
	}
}
