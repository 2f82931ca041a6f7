// Mock OpenAI-compatible upstream: one thread, epoll, HTTP/1.1 keep-alive, 127.0.0.1 only.
// usage: mock PORT:DELAY_MS:GAP_MS [PORT:DELAY_MS:GAP_MS ...]
//   DELAY_MS  time before the first byte of the answer (0 = at once)
//   GAP_MS    streaming only: time between SSE chunks (0 = all 50 in one write)
// POST */chat/completions -> ~1 KB completion, or 50 SSE chunks + [DONE] when the body has "stream": true
// GET  /set/DELAY_MS/GAP_MS -> change the port's behaviour (so that a gateway needs only one upstream URL)
// GET  /stats             -> {"json":N,"stream":N,"bad":N,"conns":N}
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define NCHUNK 50
#define INCAP (1 << 20)
typedef struct {
    int fd, delay, gap;
} Listener;
typedef struct Conn {
    int fd, closing, gen;
    Listener *l;
    char *in;
    size_t inlen, incap;
    char *out;
    size_t outlen, outoff, outcap; // pending output when the socket is full
    int busy;                      // an answer is scheduled or under way
    int stream, chunk, cont;
} Conn;
typedef struct {
    uint64_t at;
    Conn *c;
    int gen;
} Timer;

static int ep;
static Timer *heap;
static int hn, hcap;
static uint64_t n_json, n_stream, n_bad, n_conns;
static char json_resp[4096];
static int json_len;
static char hdr_stream[512];
static int hdr_stream_len;
static char *chunks[NCHUNK + 1];
static int chunk_len[NCHUNK + 1];
static char *burst;
static int burst_len;

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000ull + t.tv_nsec;
}
static void hpush(uint64_t at, Conn *c) {
    if (hn == hcap)
        heap = realloc(heap, (hcap = hcap ? hcap * 2 : 64) * sizeof *heap);
    int i = hn++;
    Timer t = {at, c, c->gen};
    while (i && heap[(i - 1) / 2].at > at) {
        heap[i] = heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    heap[i] = t;
}
static Timer hpop(void) {
    Timer r = heap[0], l = heap[--hn];
    int i = 0;
    for (;;) {
        int k = 2 * i + 1;
        if (k >= hn)
            break;
        if (k + 1 < hn && heap[k + 1].at < heap[k].at)
            k++;
        if (heap[k].at >= l.at)
            break;
        heap[i] = heap[k];
        i = k;
    }
    heap[i] = l;
    return r;
}
static void build(void) {
    char text[1024];
    static const char *w = "The quick brown fox jumps over the lazy dog while the gateway forwards every token. ";
    int n = 0;
    while (n < 640)
        n += sprintf(text + n, "%s", w);
    text[640] = 0;
    char body[2048];
    int b = sprintf(body,
                    "{\"id\":\"chatcmpl-bench0000000000000000000001\",\"object\":\"chat.completion\",\"created\":1760000000,\"model\":"
                    "\"gpt-4o-mini-2024-07-18\","
                    "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"%s\",\"refusal\":null},\"logprobs\":null,"
                    "\"finish_reason\":\"stop\"}],"
                    "\"usage\":{\"prompt_tokens\":120,\"completion_tokens\":128,\"total_tokens\":248},\"system_fingerprint\":\"fp_bench\"}",
                    text);
    json_len = sprintf(json_resp, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", b, body);
    hdr_stream_len = sprintf(hdr_stream, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: "
                                         "no-cache\r\nTransfer-Encoding: chunked\r\n\r\n");
    burst = malloc(64 * 1024);
    memcpy(burst, hdr_stream, hdr_stream_len);
    burst_len = hdr_stream_len;
    for (int i = 0; i <= NCHUNK; i++) {
        char d[1024];
        int n;
        const char *pre = "data: "
                          "{\"id\":\"chatcmpl-bench0000000000000000000001\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
                          "\"model\":\"gpt-4o-mini-2024-07-18\",\"system_fingerprint\":\"fp_bench\",\"choices\":[{\"index\":0,\"delta\":";
        if (i == NCHUNK)
            n = sprintf(d, "data: [DONE]\n\n");
        else if (i == 0)
            n = sprintf(d, "%s{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n", pre);
        else if (i == NCHUNK - 1)
            n = sprintf(d, "%s{},\"finish_reason\":\"stop\"}]}\n\n", pre);
        else
            n = sprintf(d, "%s{\"content\":\" token%02d\"},\"finish_reason\":null}]}\n\n", pre, i);
        chunks[i] = malloc(n + 64);
        chunk_len[i] = snprintf(chunks[i], n + 64, "%x\r\n%s\r\n%s", n, d, i == NCHUNK ? "0\r\n\r\n" : "");
        memcpy(burst + burst_len, chunks[i], chunk_len[i]);
        burst_len += chunk_len[i];
    }
}
static void cclose(Conn *c) {
    c->gen++;
    if (c->fd >= 0) {
        close(c->fd);
        c->fd = -1;
        n_conns--;
    }
    c->closing = 2;
    free(c->in);
    free(c->out);
    c->in = c->out = 0; /* Conn itself leaks: timers may point at it */
}
static void emit(Conn *c, const char *p, size_t n) {
    if (c->fd < 0)
        return;
    if (c->outlen == c->outoff) {
        ssize_t w = send(c->fd, p, n, MSG_NOSIGNAL);
        if (w == (ssize_t)n)
            return;
        if (w < 0) {
            if (errno != EAGAIN) {
                cclose(c);
                return;
            }
            w = 0;
        }
        p += w;
        n -= w;
        c->outlen = c->outoff = 0;
    }
    if (c->outlen + n > c->outcap)
        c->out = realloc(c->out, c->outcap = (c->outlen + n) * 2);
    memcpy(c->out + c->outlen, p, n);
    c->outlen += n;
    struct epoll_event e = {EPOLLIN | EPOLLOUT, {.ptr = c}};
    epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e);
}
static void process(Conn *c);
static void done(Conn *c) {
    c->busy = 0;
    if (c->closing == 1 && c->outlen == c->outoff)
        cclose(c);
}
static void answer(Conn *c, uint64_t t) {
    if (!c->stream) {
        emit(c, json_resp, json_len);
        done(c);
        return;
    }
    if (!c->l->gap) {
        emit(c, burst, burst_len);
        done(c);
        return;
    }
    if (c->chunk == 0) {
        char b[2048];
        memcpy(b, hdr_stream, hdr_stream_len);
        memcpy(b + hdr_stream_len, chunks[0], chunk_len[0]);
        emit(c, b, hdr_stream_len + chunk_len[0]);
    } else
        emit(c, chunks[c->chunk], chunk_len[c->chunk]);
    if (c->chunk++ == NCHUNK) {
        done(c);
        return;
    }
    hpush(t + c->l->gap * 1000000ull, c);
}
static int want_stream(const char *b, size_t n) {
    const char *p = memmem(b, n, "\"stream\"", 8);
    if (!p)
        return 0;
    const char *e = b + n;
    p += 8;
    while (p < e && (*p == ' ' || *p == ':' || *p == '\n' || *p == '\t'))
        p++;
    return e - p >= 4 && !memcmp(p, "true", 4);
}
static char *hfind(char *h, size_t n, const char *name) { // header value, case-insensitive
    size_t l = strlen(name);
    char *p = h, *e = h + n;
    while ((p = memchr(p, '\n', e - p))) {
        p++;
        if ((size_t)(e - p) > l && !strncasecmp(p, name, l) && p[l] == ':') {
            p += l + 1;
            while (*p == ' ')
                p++;
            return p;
        }
    }
    return 0;
}
static void process(Conn *c) {
    while (!c->busy && c->fd >= 0 && c->inlen) {
        char *he = memmem(c->in, c->inlen, "\r\n\r\n", 4);
        if (!he)
            return;
        size_t hl = he + 4 - c->in, used, bl = 0;
        char *body = c->in + hl;
        char *cl = hfind(c->in, hl, "content-length"), *te = hfind(c->in, hl, "transfer-encoding"), *cn = hfind(c->in, hl, "connection");
        if (hfind(c->in, hl, "expect") && !c->cont) {
            c->cont = 1;
            emit(c, "HTTP/1.1 100 Continue\r\n\r\n", 25);
        }
        if (te && !strncasecmp(te, "chunked", 7)) { // decode in place once it is all here
            char *p = body, *end = c->in + c->inlen;
            size_t tot = 0;
            int fin = 0;
            while (p < end) {
                char *nl = memmem(p, end - p, "\r\n", 2);
                if (!nl)
                    return;
                size_t k = strtoul(p, 0, 16);
                if ((size_t)(end - nl) < k + 4)
                    return;
                tot += k;
                p = nl + 2 + k + 2;
                if (!k) {
                    fin = 1;
                    break;
                }
            }
            if (!fin)
                return;
            used = p - c->in;
            char *q = body;
            p = body;
            for (;;) {
                char *nl = memmem(p, end - p, "\r\n", 2);
                size_t k = strtoul(p, 0, 16);
                if (!k)
                    break;
                memmove(q, nl + 2, k);
                q += k;
                p = nl + 2 + k + 2;
            }
            bl = tot;
        } else {
            bl = cl ? strtoul(cl, 0, 10) : 0;
            if (c->inlen < hl + bl)
                return;
            used = hl + bl;
        }
        c->cont = 0;
        if (cn && !strncasecmp(cn, "close", 5))
            c->closing = 1;
        int post = !memcmp(c->in, "POST ", 5);
        char *sp = memchr(c->in + 5, ' ', hl);
        size_t ul = sp - c->in - 5;
        if (post && ul >= 17 && !memcmp(sp - 17, "/chat/completions", 17) && memmem(body, bl, "\"messages\"", 10)) {
            c->stream = want_stream(body, bl);
            c->chunk = 0;
            c->busy = 1;
            if (c->stream)
                n_stream++;
            else
                n_json++;
        } else if (!post && memmem(c->in, hl, "/stats", 6)) {
            char b[256], r[512];
            int n = sprintf(b, "{\"json\":%lu,\"stream\":%lu,\"bad\":%lu,\"conns\":%lu}\n", n_json, n_stream, n_bad, n_conns);
            n = sprintf(r, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", n, b);
            emit(c, r, n);
        } else if (!post && !memcmp(c->in, "GET /set/", 9)) { // GET /set/DELAY_MS/GAP_MS: change this port's behaviour between phases
            sscanf(c->in + 9, "%d/%d", &c->l->delay, &c->l->gap);
            const char *r = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nok\n";
            emit(c, r, strlen(r));
        } else {
            n_bad++;
            const char *r = "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: "
                            "35\r\n\r\n{\"error\":{\"message\":\"bad request\"}}\n";
            emit(c, r, strlen(r));
        }
        if (c->fd < 0)
            return;
        memmove(c->in, c->in + used, c->inlen -= used);
        if (c->busy) {
            if (c->l->delay)
                hpush(now() + c->l->delay * 1000000ull, c);
            else
                answer(c, now());
        } else
            done(c);
    }
}
int main(int ac, char **av) {
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_TIMERSLACK, 1);
    build();
    ep = epoll_create1(0);
    static Listener ls[16];
    int nl = 0;
    for (int i = 1; i < ac && nl < 16; i++) {
        int port, d = 0, g = 0;
        if (sscanf(av[i], "%d:%d:%d", &port, &d, &g) < 1)
            return 2;
        int s = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
        setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, 4);
        struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        if (bind(s, (void *)&a, sizeof a) || listen(s, 1024)) {
            perror("bind");
            return 1;
        }
        ls[nl] = (Listener){s, d, g};
        struct epoll_event e = {EPOLLIN, {.ptr = &ls[nl++]}};
        epoll_ctl(ep, EPOLL_CTL_ADD, s, &e);
        fprintf(stderr, "mock :%d delay=%dms gap=%dms (json %d B, stream %d B)\n", port, d, g, json_len, burst_len);
    }
    if (!nl) {
        fprintf(stderr, "usage: mock PORT:DELAY_MS:GAP_MS ...\n");
        return 2;
    }
    struct epoll_event ev[256];
    for (;;) {
        struct timespec ts, *tp = 0;
        if (hn) {
            uint64_t t = now(), w = heap[0].at > t ? heap[0].at - t : 0;
            ts.tv_sec = w / 1000000000;
            ts.tv_nsec = w % 1000000000;
            tp = &ts;
        }
        int n = epoll_pwait2(ep, ev, 256, tp, 0);
        for (int i = 0; i < n; i++) {
            void *p = ev[i].data.ptr;
            if (p >= (void *)ls && p < (void *)(ls + 16)) {
                Listener *l = p;
                int fd;
                while ((fd = accept4(l->fd, 0, 0, SOCK_NONBLOCK)) >= 0) {
                    int on = 1;
                    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, 4);
                    Conn *c = calloc(1, sizeof *c);
                    c->fd = fd;
                    c->l = l;
                    c->in = malloc(c->incap = 16384);
                    n_conns++;
                    struct epoll_event e = {EPOLLIN, {.ptr = c}};
                    epoll_ctl(ep, EPOLL_CTL_ADD, fd, &e);
                }
                continue;
            }
            Conn *c = p;
            if (c->fd < 0)
                continue;
            if (ev[i].events & EPOLLOUT) {
                ssize_t w = send(c->fd, c->out + c->outoff, c->outlen - c->outoff, MSG_NOSIGNAL);
                if (w > 0)
                    c->outoff += w;
                else if (errno != EAGAIN) {
                    cclose(c);
                    continue;
                }
                if (c->outoff == c->outlen) {
                    c->outoff = c->outlen = 0;
                    struct epoll_event e = {EPOLLIN, {.ptr = c}};
                    epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e);
                    if (!c->busy) {
                        done(c);
                        if (c->fd >= 0)
                            process(c);
                    }
                }
                if (c->fd < 0)
                    continue;
            }
            if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
                if (c->inlen == c->incap) {
                    if (c->incap >= INCAP) {
                        cclose(c);
                        continue;
                    }
                    c->in = realloc(c->in, c->incap *= 2);
                }
                ssize_t r = recv(c->fd, c->in + c->inlen, c->incap - c->inlen, 0);
                if (r > 0) {
                    c->inlen += r;
                    process(c);
                } else if (r == 0 || errno != EAGAIN)
                    cclose(c);
            }
        }
        if (hn) {
            uint64_t t = now();
            while (hn && heap[0].at <= t) {
                Timer x = hpop();
                if (x.gen == x.c->gen && x.c->fd >= 0) {
                    answer(x.c, x.at);
                    if (x.c->fd >= 0)
                        process(x.c);
                }
            }
        }
    }
}
