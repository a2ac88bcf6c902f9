package reading

import "testing"

func TestForeign(t *testing.T) {
	for text, want := range map[string]bool{
		essay(): false,
		"Wir halten jede Zeile auf zwei Rechnern, weil einer davon ausfallen kann, und die Warteschlange nimmt den Andrang auf. Ein Wächter prüft sie jede Minute und ruft jemanden, wenn es nicht weitergeht.": true,
		"Les lignes sont sur deux machines, parce que chaque machine peut tomber, et une file prend les pics. Nous avons aussi une sauvegarde dans une autre région, qui est lue une fois par mois.":            true,
		"каждая строка хранится на двух машинах, потому что одна может отказать":                                                                                                                                true,
		"我们把每一行存在两台机器上 因为一台可能会坏":                                                                                                                               true,
		"gw -> NATS -> seq -> DDB. 512 shards, lease 10s, renew 3s. ack post put, dedupe by id. push coalesced 1/10s. p99 500ms. cache LRU, TTL 60s, hit 95%.": false,
		"The queue is from Deutsche Post, und so weiter, but we keep it anyway since it holds a million letters and every one of them is paid for.":            false,
	} {
		if got := Read(small(t), []Text{{Text: text}}, nil).Foreign(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
