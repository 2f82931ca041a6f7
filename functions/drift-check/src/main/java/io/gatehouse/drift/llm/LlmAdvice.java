package io.gatehouse.drift.llm;

import io.gatehouse.drift.decision.Text;

/** What measures are called, and what to do where they drift, in both languages. */
final class LlmAdvice {

    private LlmAdvice() {}

    static Text title(Measure measure) {
        return switch (measure) {
            case ANSWER_LENGTH -> new Text("length of answers (characters, else tokens)", "답변 길이 (글자, 없으면 토큰)");
            case LATENCY_MS -> new Text("time to answer (ms)", "응답 시간 (ms)");
            case QUESTION_TOKENS -> new Text("tokens of questions", "질문 토큰 수");
            case NEW_TERMS -> new Text("share of new words in questions", "질문의 새 단어 비율");
            case TERMS -> new Text("distance of the words in questions", "질문 단어 분포의 거리");
            case LANGUAGES -> new Text("mix of languages", "언어 비율");
            case REFUSALS -> new Text("share of refused questions", "답변 거부율");
            case EMBEDDING -> new Text("distance of the mean embedding", "평균 임베딩의 거리");
        };
    }

    static Text advice(Measure measure) {
        return switch (measure) {
            case ANSWER_LENGTH -> new Text(
                "Answers have become longer or shorter: look for another model version, prompt or output limit; check what they cost.",
                "답변 길이가 달라졌습니다. 모델 버전, 프롬프트, 출력 제한의 변경과 비용을 확인하십시오."
            );
            case LATENCY_MS -> new Text(
                "Answers take longer: look at the provider's state and longer prompts; let the route fall back to another provider or tier.",
                "응답이 느려졌습니다. 제공자 상태와 프롬프트 길이를 확인하고 다른 제공자나 등급으로 우회하십시오."
            );
            case QUESTION_TOKENS -> new Text(
                "Questions have become longer or shorter: look for another template or attached context; budgets and limits follow.",
                "질문 길이가 달라졌습니다. 템플릿과 첨부 문맥의 변경을 확인하고 예산과 한도를 조정하십시오."
            );
            case NEW_TERMS -> new Text(
                "People ask about something new: read some of these questions, extend the documents and prompts, and add them to the evaluation.",
                "새로운 주제의 질문이 늘었습니다. 질문을 살펴 문서와 프롬프트를 보강하고 평가 세트에 추가하십시오."
            );
            case TERMS -> new Text(
                "People ask about the same in other proportions: check that routes, cached answers and documents suit what is asked most now.",
                "질문 주제의 비중이 바뀌었습니다. 라우팅, 캐시, 문서가 지금 많이 묻는 내용에 맞는지 확인하십시오."
            );
            case LANGUAGES -> new Text(
                "Another mix of languages: evaluate answers by language, and choose models and prompts that know them.",
                "질문 언어의 비율이 바뀌었습니다. 언어별로 답변을 평가하고 알맞은 모델과 프롬프트를 고르십시오."
            );
            case REFUSALS -> new Text(
                "Models decline more or less often: read refused questions, check guardrails and the model version, and mend the prompt.",
                "답변 거부율이 바뀌었습니다. 거부된 질문을 읽고 가드레일과 모델 버전, 프롬프트를 점검하십시오."
            );
            case EMBEDDING -> new Text(
                "Questions mean something else than before: read some of the newest, extend documents and evaluation; look for another embedding model.",
                "질문의 의미가 이전과 달라졌습니다. 최근 질문을 읽고 문서와 평가를 보강하고 임베딩 모델의 변경도 확인하십시오."
            );
        };
    }
}
