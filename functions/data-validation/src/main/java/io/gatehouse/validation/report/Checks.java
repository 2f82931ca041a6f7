package io.gatehouse.validation.report;

import java.util.Map;

/** What each reason code means, and what to do about it. */
final class Checks {

    private record Words(Text meaning, Text advice) {}

    private static final Words OTHER = words("did not hold", "지켜지지 않음", "Look at the examples below.", "아래 예시를 확인하십시오.");

    private static final Map<String, Words> WORDS = Map.ofEntries(
        Map.entry(
            "missing_column",
            words(
                "is not in the file",
                "열이 파일에 없음",
                "Deliver the column, or allow files without it: \"fieldsMatch\": \"superset\".",
                "열을 포함해 다시 보내거나, 없는 것을 허용하려면 \"fieldsMatch\": \"superset\"을 쓰십시오."
            )
        ),
        Map.entry(
            "extra_column",
            words(
                "is not in the contract",
                "계약에 없는 열",
                "Add the field to the contract, or allow further columns: \"fieldsMatch\": \"subset\".",
                "계약에 필드를 추가하거나, 추가 열을 허용하려면 \"fieldsMatch\": \"subset\"을 쓰십시오."
            )
        ),
        Map.entry(
            "duplicate_column",
            words(
                "occurs twice in the header",
                "머리글에 같은 이름이 둘",
                "Give each column a name of its own.",
                "열마다 다른 이름을 쓰십시오."
            )
        ),
        Map.entry(
            "column_order",
            words(
                "is in another place",
                "열의 순서가 다름",
                "Write the columns in the contract's order, or allow any order: \"fieldsMatch\": \"equal\".",
                "계약의 순서대로 쓰거나, 순서를 자유롭게 하려면 \"fieldsMatch\": \"equal\"을 쓰십시오."
            )
        ),
        Map.entry(
            "field_count",
            words(
                "has too few or too many cells",
                "셀 수가 맞지 않음",
                "Quote values that hold the delimiter or a line break.",
                "구분자나 줄바꿈이 든 값은 따옴표로 감싸십시오."
            )
        ),
        Map.entry(
            "encoding",
            words(
                "is not text in the file's encoding",
                "인코딩이 맞지 않음",
                "Write the file as UTF-8, or name its encoding in the contract: \"gatehouse\": {\"encoding\": \"cp949\"}.",
                "파일을 UTF-8로 저장하거나 계약에 인코딩을 적으십시오: \"gatehouse\": {\"encoding\": \"cp949\"}."
            )
        ),
        Map.entry(
            "line_too_long",
            words("is too long", "행이 너무 김", "Look for a quote that is never closed.", "닫히지 않은 따옴표가 있는지 확인하십시오.")
        ),
        Map.entry(
            "quote",
            words(
                "has a broken quote",
                "따옴표가 잘못됨",
                "Double the quotes inside quoted values.",
                "따옴표로 감싼 값 안의 따옴표는 두 번 쓰십시오."
            )
        ),
        Map.entry(
            "json",
            words("is no JSON object", "JSON 객체가 아님", "Write one JSON object a line.", "한 줄에 JSON 객체 하나를 쓰십시오.")
        ),
        Map.entry(
            "type",
            words(
                "is of another type",
                "형식이 다름",
                "Mend the values at their source, or widen the field's type in the contract.",
                "원본의 값을 고치거나 계약에서 필드의 형식을 넓히십시오."
            )
        ),
        Map.entry(
            "required",
            words(
                "is missing",
                "값이 없음",
                "Fill the values in, or take \"required\" from the field.",
                "값을 채우거나 필드의 \"required\"를 빼십시오."
            )
        ),
        Map.entry(
            "no_row",
            words(
                "is no line of a quarantine file",
                "격리 파일의 행이 아님",
                "Keep \"row\" and write the mended row into \"raw\".",
                "\"row\"는 두고 고친 행을 \"raw\"에 쓰십시오."
            )
        ),
        Map.entry(
            "unknown_row",
            words(
                "was not rejected by that run",
                "그 실행에서 거부된 행이 아님",
                "Name the file after the run whose quarantine it is of.",
                "파일 이름을 그 격리 파일을 만든 실행의 이름으로 하십시오."
            )
        ),
        Map.entry(
            "already_repaired",
            words("was repaired before", "이미 고친 행", "Leave out the rows that a repair took before.", "이미 받아들여진 행은 빼십시오.")
        ),
        Map.entry(
            "repeated_row",
            words("is repaired twice in the file", "파일 안에서 두 번 고침", "Write each row once.", "행마다 한 번만 쓰십시오.")
        ),
        Map.entry("minimum", range("is below the minimum", "최솟값보다 작음")),
        Map.entry("maximum", range("is above the maximum", "최댓값보다 큼")),
        Map.entry("exclusiveMinimum", range("is not above the minimum", "최솟값 이하임")),
        Map.entry("exclusiveMaximum", range("is not below the maximum", "최댓값 이상임")),
        Map.entry("minLength", range("is too short", "너무 짧음")),
        Map.entry("maxLength", range("is too long", "너무 긺")),
        Map.entry(
            "enum",
            words(
                "is none of the allowed values",
                "허용된 값이 아님",
                "If the new values are right, add them to the field's \"enum\".",
                "새 값이 맞다면 필드의 \"enum\"에 추가하십시오."
            )
        ),
        Map.entry(
            "pattern",
            words(
                "does not match the pattern",
                "패턴에 맞지 않음",
                "The whole value must match: look for spaces and letter case.",
                "값 전체가 맞아야 합니다. 공백과 대소문자를 확인하십시오."
            )
        ),
        Map.entry("unique", repeated()),
        Map.entry("primaryKey", repeated()),
        Map.entry("uniqueKeys", repeated()),
        Map.entry(
            "foreignKeys",
            words(
                "refers to no accepted row",
                "참조하는 행이 없음",
                "Deliver the data set referred to first, or mend the references.",
                "참조되는 데이터 세트를 먼저 보내거나 참조 값을 고치십시오."
            )
        ),
        Map.entry(
            "rule",
            words(
                "does not hold a rule between columns",
                "열 사이의 규칙에 맞지 않음",
                "Look at the values side by side: one of them is wrong, or the rule is.",
                "값들을 나란히 확인하십시오. 값이나 규칙 중 하나가 잘못되었습니다."
            )
        ),
        Map.entry(
            "completeness",
            words(
                "has too few values",
                "값이 너무 적음",
                "Complete the column at its source, or lower its \"completeness\".",
                "원본에서 열을 채우거나 \"completeness\"를 낮추십시오."
            )
        ),
        Map.entry(
            "freshness",
            words(
                "is too old",
                "데이터가 너무 오래됨",
                "Deliver newer data, or raise \"maxAge\".",
                "더 새로운 데이터를 보내거나 \"maxAge\"를 늘리십시오."
            )
        ),
        Map.entry(
            "not_understood",
            words(
                "is in the contract and has no effect",
                "계약에 있으나 효력이 없음",
                "Look for a spelling mistake in the contract, or remove it.",
                "계약의 철자를 확인하거나 지우십시오."
            )
        )
    );

    private Checks() {}

    static Text meaning(String code) {
        return words(code).meaning();
    }

    static Text advice(String code) {
        return words(code).advice();
    }

    /** A rule's code ends with its name. */
    private static Words words(String code) {
        return WORDS.getOrDefault(code.startsWith("rule:") ? "rule" : code, OTHER);
    }

    private static Words range(String meaning, String meaningKo) {
        return words(
            meaning,
            meaningKo,
            "If such values are right, change the bound in the contract; if not, look for other units or a shifted column.",
            "그런 값이 맞다면 계약의 한계를 바꾸고, 아니라면 단위가 다르거나 열이 밀리지 않았는지 확인하십시오."
        );
    }

    private static Words repeated() {
        return words(
            "occurs more than once",
            "값이 중복됨",
            "The first row of each is kept: remove the repeated ones at their source.",
            "첫 행은 남습니다. 원본에서 중복된 행을 지우십시오."
        );
    }

    private static Words words(String meaning, String meaningKo, String advice, String adviceKo) {
        return new Words(new Text(meaning, meaningKo), new Text(advice, adviceKo));
    }
}
