#!/bin/sh
# Streams an answer: one event a part, then the tokens it took, then [DONE].
curl -sSN "$GATEWAY/v1/chat/completions" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '{
  "model": "passages", "stream": true, "stream_options": {"include_usage": true},
  "messages": [{"role": "user", "content": "What happens to rows that do not hold their contract?"}]}'
