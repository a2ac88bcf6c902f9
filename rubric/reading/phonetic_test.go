package reading

import "testing"

func TestSoundKey(t *testing.T) {
	for _, same := range [][2]string{{"cubeernetes", "kubernetes"}, {"postgress", "postgres"}, {"mysequel", "mysql"}, {"enginex", "nginx"}, {"memcashd", "memcached"}, {"readis", "redis"}, {"phase", "fase"}, {"knight", "nite"}, {"catch", "cash"}} {
		if a, b := soundKey(same[0], false), soundKey(same[1], false); a != b || a == "" {
			t.Errorf("%s sounds as %q, %s as %q", same[0], a, same[1], b)
		}
	}
	for _, apart := range [][2]string{{"ability", "tablet"}, {"queue", "cache"}, {"table", "tape"}, {"kafka", "kaffa"}} {
		if a, b := soundKey(apart[0], false), soundKey(apart[1], false); a == b {
			t.Errorf("%s and %s both sound as %q", apart[0], apart[1], a)
		}
	}
	if a, b := soundKey("bade", true), soundKey("pate", true); a != b {
		t.Errorf("loosely, bade sounds like %q, pate like %q", a, b)
	}
	if k := soundKey("größe", false); k != "" {
		t.Errorf("a word of another language sounds like %q", k)
	}
}
