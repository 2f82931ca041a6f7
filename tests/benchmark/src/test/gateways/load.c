// HTTP/1.1 load generator for LLM gateways: one thread, epoll, only to 127.0.0.1, bounded in count and time.
//   load -p PORT -u /v1/chat/completions -b BODYFILE [-H 'k: v']... [-c CONNS] [-d SECONDS] [-w WARM_SECONDS]
//        [-r RATE]         open loop: request i is due at start + i/RATE; latency counts from when it was DUE (no coordinated omission)
//                          without -r: closed loop on -c connections
//        [-n MAXREQ] [-e N] each answer must hold N "data:" lines (51 = 50 chunks + [DONE])
// Prints one JSON object. ttfb = first body byte, of a stream the first token; lat = last body byte; microseconds.
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
enum { HDR, CLEN, CHSIZE, CHDATA, CHCRLF, TRAIL, EOFBODY };
typedef struct Conn {
    int fd, st, active, status, close, events, m, cont;
    uint64_t due, ttfb;
    size_t left;
    char h[16384];
    int hn;
    char line[64];
    int ln;
    struct Conn *next;
    uint32_t inter;
    uint64_t lastb;
} Conn;
static int ep, port, expect = -1;
static char *req;
static size_t reqlen;
static Conn *freel;
static uint64_t t0, warm_end;
static uint32_t *lat, *ttfb;
static size_t nl, cap;
static uint64_t n_ok, n_err, n_badev, n_reconn, n_done;
static char firsterr[512];
static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000ull + t.tv_nsec;
}
static int dial(Conn *c) {
    int s = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connect(s, (void *)&a, sizeof a)) {
        close(s);
        return -1;
    }
    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, 4);
    c->fd = s;
    struct epoll_event e = {EPOLLIN, {.ptr = c}};
    epoll_ctl(ep, EPOLL_CTL_ADD, s, &e);
    return 0;
}
static int fire(Conn *c, uint64_t due) {
    if (c->fd < 0 && dial(c))
        return -1;
    c->st = HDR;
    c->hn = 0;
    c->due = due;
    c->ttfb = 0;
    c->events = 0;
    c->m = 0;
    c->active = 1;
    c->close = 0;
    c->status = 0;
    ssize_t w = send(c->fd, req, reqlen, MSG_NOSIGNAL);
    return w == (ssize_t)reqlen ? 0 : -1;
}
static void fail(const char *s, const char *d) {
    n_err++;
    if (!firsterr[0]) {
        snprintf(firsterr, sizeof firsterr, "%s %.200s", s, d);
        for (char *p = firsterr; *p; p++)
            if (*p == '"' || *p == '\\' || *p < ' ')
                *p = '\'';
    }
}
static void cdrop(Conn *c) {
    if (c->fd >= 0)
        close(c->fd);
    c->fd = -1;
    n_reconn++;
}
static void finish(Conn *c) {
    uint64_t t = now();
    c->active = 0;
    n_done++;
    if (c->status != 200) {
        fail("status", c->h);
    } else if (expect >= 0 && c->events != expect) {
        n_badev++;
        char b[64];
        sprintf(b, "%d events", c->events);
        fail("events", b);
    } else {
        n_ok++;
        if (c->due >= warm_end) {
            if (nl == cap) {
                cap = cap ? cap * 2 : 65536;
                lat = realloc(lat, cap * 4);
                ttfb = realloc(ttfb, cap * 4);
            }
            lat[nl] = (t - c->due) / 100;
            ttfb[nl++] = (c->ttfb - c->due) / 100;
        }
    } // 0.1 us units
    if (c->close)
        cdrop(c);
    c->next = freel;
    freel = c;
}
static void scan(Conn *c, const char *p, size_t n) { // count "data:" across reads
    if (!c->ttfb && expect < 0)
        c->ttfb = now();
    if (expect < 0)
        return;
    static const char k[] = "data:";
    for (size_t i = 0; i < n; i++) {
        if (p[i] == k[c->m]) {
            if (++c->m == 5) {
                // The first event only says who speaks: a gateway may hold it back until there is a token.
                if (++c->events == 2)
                    c->ttfb = now();
                c->m = 0;
            }
        } else
            c->m = p[i] == 'd';
    }
}
static void feed(Conn *c, const char *p, size_t n) {
    while (n && c->active)
        switch (c->st) {
        case HDR: {
            if (c->hn >= (int)sizeof c->h - 1) {
                fail("header", "too long");
                cdrop(c);
                c->active = 0;
                c->next = freel;
                freel = c;
                return;
            }
            c->h[c->hn++] = *p++;
            n--;
            if (c->hn >= 4 && !memcmp(c->h + c->hn - 4, "\r\n\r\n", 4)) {
                c->h[c->hn] = 0;
                c->status = atoi(c->h + 9);
                if (c->status == 100) {
                    c->hn = 0;
                    break;
                }
                char *x;
                c->close = strcasestr(c->h, "\r\nconnection: close") != 0;
                if (strcasestr(c->h, "\r\ntransfer-encoding: chunked")) {
                    c->st = CHSIZE;
                    c->ln = 0;
                } else if ((x = strcasestr(c->h, "\r\ncontent-length:"))) {
                    c->left = strtoul(x + 17, 0, 10);
                    c->st = CLEN;
                    if (!c->left)
                        finish(c);
                } else {
                    c->st = EOFBODY;
                    c->close = 1;
                }
            }
            break;
        }
        case CLEN: {
            size_t k = n < c->left ? n : c->left;
            scan(c, p, k);
            p += k;
            n -= k;
            if (!(c->left -= k))
                finish(c);
            break;
        }
        case CHSIZE:
            if (*p == '\n') {
                c->line[c->ln] = 0;
                c->left = strtoul(c->line, 0, 16);
                c->ln = 0;
                c->st = c->left ? CHDATA : TRAIL;
            } else if (c->ln < 60)
                c->line[c->ln++] = *p;
            p++;
            n--;
            break;
        case CHDATA: {
            size_t k = n < c->left ? n : c->left;
            scan(c, p, k);
            p += k;
            n -= k;
            if (!(c->left -= k)) {
                c->st = CHCRLF;
            }
            break;
        }
        case CHCRLF:
            if (*p == '\n')
                c->st = CHSIZE;
            p++;
            n--;
            break;
        case TRAIL:
            if (*p == '\n') {
                if (!c->ln) {
                    p++;
                    n--;
                    finish(c);
                    break;
                }
                c->ln = 0;
            } else if (*p != '\r')
                c->ln++;
            p++;
            n--;
            break;
        case EOFBODY:
            scan(c, p, n);
            n = 0;
            break;
        }
}
static int cmp(const void *a, const void *b) {
    uint32_t x = *(uint32_t *)a, y = *(uint32_t *)b;
    return x < y ? -1 : x > y;
}
static void pr(const char *k, uint32_t *v) {
    if (!nl) {
        printf("\"%s\":null", k);
        return;
    }
    qsort(v, nl, 4, cmp);
    double s = 0;
    for (size_t i = 0; i < nl; i++)
        s += v[i];
#define Q(q) (v[(size_t)((nl - 1) * (q))] / 10.0)
    printf("\"%s\":{\"mean\":%.1f,\"p50\":%.1f,\"p90\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f}", k, s / nl / 10, Q(.5), Q(.9), Q(.99),
           Q(.999), Q(1.0));
}
int main(int ac, char **av) {
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_TIMERSLACK, 1);
    ep = epoll_create1(0);
    char *path = "/v1/chat/completions", *bf = 0, hdrs[8192] = "";
    int conns = 16, o;
    double rate = 0, dur = 10, warm = 0;
    uint64_t maxn = 20000000;
    while ((o = getopt(ac, av, "p:u:b:H:c:d:w:r:n:e:")) > 0)
        switch (o) {
        case 'p':
            port = atoi(optarg);
            break;
        case 'u':
            path = optarg;
            break;
        case 'b':
            bf = optarg;
            break;
        case 'H':
            strncat(hdrs, optarg, 2000);
            strcat(hdrs, "\r\n");
            break;
        case 'c':
            conns = atoi(optarg);
            break;
        case 'd':
            dur = atof(optarg);
            break;
        case 'w':
            warm = atof(optarg);
            break;
        case 'r':
            rate = atof(optarg);
            break;
        case 'n':
            maxn = atoll(optarg);
            break;
        case 'e':
            expect = atoi(optarg);
            break;
        default:
            return 2;
        }
    if (!port || !bf || dur > 300 || conns > 1024) {
        fprintf(stderr, "see the top of load.c\n");
        return 2;
    }
    FILE *f = fopen(bf, "r");
    if (!f) {
        perror(bf);
        return 2;
    }
    static char body[1 << 20];
    size_t bl = fread(body, 1, sizeof body, f);
    fclose(f);
    req = malloc(bl + 16384);
    reqlen = sprintf(
        req, "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\nAccept: */*\r\n%sContent-Length: %zu\r\n\r\n",
        path, port, hdrs, bl);
    memcpy(req + reqlen, body, bl);
    reqlen += bl;
    Conn *cs = calloc(conns, sizeof *cs);
    for (int i = conns - 1; i >= 0; i--) {
        cs[i].fd = -1;
        cs[i].next = freel;
        freel = &cs[i];
    }
    t0 = now();
    warm_end = t0 + warm * 1e9;
    uint64_t end = t0 + (warm + dur) * 1e9, sent = 0, hard = end + 10000000000ull;
    double step = rate ? 1e9 / rate : 0;
    uint64_t total = rate ? (uint64_t)(rate * (warm + dur)) : maxn;
    if (total > maxn)
        total = maxn;
    uint64_t ok_at_warm = 0;
    int warmed = warm == 0;
    uint64_t tlast = t0;
    struct epoll_event ev[256];
    static char buf[262144];
    for (;;) {
        uint64_t t = now();
        if (!warmed && t >= warm_end) {
            warmed = 1;
            ok_at_warm = n_ok;
        }
        if (t >= hard)
            break;
        if (rate) {
            while (sent < total && freel) {
                uint64_t due = t0 + (uint64_t)(sent * step);
                if (due > t)
                    break;
                Conn *c = freel;
                freel = c->next;
                sent++;
                if (fire(c, due)) {
                    fail("send", strerror(errno));
                    cdrop(c);
                    c->active = 0;
                    c->next = freel;
                    freel = c;
                    n_done++;
                }
            }
            if (sent >= total && n_done >= sent)
                break;
        } else {
            while (t < end && sent < total && freel) {
                Conn *c = freel;
                freel = c->next;
                sent++;
                if (fire(c, now())) {
                    fail("send", strerror(errno));
                    cdrop(c);
                    c->active = 0;
                    c->next = freel;
                    freel = c;
                    n_done++;
                    if (n_err > 1000)
                        goto out;
                }
            }
            if ((t >= end || sent >= total) && n_done >= sent)
                break;
        }
        if (n_err > 100000)
            break;
        uint64_t wake = t + 100000000;
        if (rate && sent < total && freel) {
            uint64_t due = t0 + (uint64_t)(sent * step);
            if (due < wake)
                wake = due;
        }
        t = now();
        uint64_t w = wake > t ? wake - t : 0;
        struct timespec ts = {w / 1000000000, w % 1000000000};
        int n = epoll_pwait2(ep, ev, 256, &ts, 0);
        for (int i = 0; i < n; i++) {
            Conn *c = ev[i].data.ptr;
            if (c->fd < 0)
                continue;
            ssize_t r = recv(c->fd, buf, sizeof buf, 0);
            if (r > 0) {
                if (c->active)
                    feed(c, buf, r);
            } else if (c->active && c->st == EOFBODY)
                finish(c);
            else {
                if (c->active) {
                    fail("closed", "by peer mid-answer");
                    c->active = 0;
                    n_done++;
                    cdrop(c);
                    c->next = freel;
                    freel = c;
                } else
                    cdrop(c);
            }
        }
        if (n > 0)
            tlast = now();
    }
out:;
    double secs = (tlast - (warm ? warm_end : t0)) / 1e9;
    printf("{\"sent\":%lu,\"ok\":%lu,\"err\":%lu,\"bad_events\":%lu,\"reconnects\":%lu,\"measured\":%zu,\"secs\":%.3f,\"rps\":%.1f,", sent,
           n_ok, n_err, n_badev, n_reconn, nl, secs, (n_ok - ok_at_warm) / secs);
    pr("lat", lat);
    printf(",");
    pr("ttfb", ttfb);
    if (firsterr[0])
        printf(",\"first_error\":\"%s\"", firsterr);
    printf("}\n");
    return n_err ? 1 : 0;
}
