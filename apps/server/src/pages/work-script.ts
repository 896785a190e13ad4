/**
 * Finds a number with which the hash of a challenge begins with so many zeros, and sends the form with it; where something has to be
 * typed first it says that it is done, and sends what was sent before that. The one script of its page; whoever has none waits.
 * SHA-256 (FIPS 180-4) stands in it, as browsers offer theirs over https alone.
 */
export const WORK_SCRIPT = `(() => {
const task = document.getElementById('task'), { bits, done } = task.dataset
const form = document.forms[0], challenge = form.elements.challenge.value
let wanted = !done
form.addEventListener('submit', (event) => { if (!form.elements.work.value) { event.preventDefault(); wanted = true } })
const K = [], H0 = []; let n = 2
for (let found = 0; found < 64; n++) { let prime = true; for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break }
if (prime) { if (found < 8) H0.push((Math.sqrt(n) % 1) * 4294967296 | 0); K.push((Math.cbrt(n) % 1) * 4294967296 | 0); found++ } }
const W = new Int32Array(64), rot = (x, r) => (x >>> r) | (x << (32 - r))
function first(text) {
const size = ((text.length + 8) >> 6) + 1, M = new Int32Array(size * 16), H = H0.slice()
for (let i = 0; i < text.length; i++) M[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8)
M[text.length >> 2] |= 128 << (24 - (text.length & 3) * 8); M[size * 16 - 1] = text.length * 8
for (let block = 0; block < size; block++) {
for (let i = 0; i < 64; i++) { if (i < 16) W[i] = M[block * 16 + i]
else { const a = W[i - 15], b = W[i - 2]
W[i] = (W[i - 16] + (rot(a, 7) ^ rot(a, 18) ^ (a >>> 3)) + W[i - 7] + (rot(b, 17) ^ rot(b, 19) ^ (b >>> 10))) | 0 } }
let [a, b, c, d, e, f, g, h] = H
for (let i = 0; i < 64; i++) {
const t1 = (h + (rot(e, 6) ^ rot(e, 11) ^ rot(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0
const t2 = ((rot(a, 2) ^ rot(a, 13) ^ rot(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0 }
const next = [a, b, c, d, e, f, g, h]; for (let i = 0; i < 8; i++) H[i] = (H[i] + next[i]) | 0 }
return H[0] }
let at = 0
function work() {
for (const end = at + 4000; at < end; at++) if (first(challenge + ':' + at) >>> (32 - bits) === 0) {
form.elements.work.value = at; if (wanted) form.requestSubmit(); else task.textContent = done; return }
setTimeout(work) }
work() })()`
