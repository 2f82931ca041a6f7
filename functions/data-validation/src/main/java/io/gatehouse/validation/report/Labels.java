package io.gatehouse.validation.report;

/** The fixed words of the page. */
public final class Labels {

    public static final Text TOTAL = new Text("rows", "전체 행");
    public static final Text VALID = new Text("valid", "유효");
    public static final Text REJECTED = new Text("rejected", "거부");
    public static final Text ADVICE = new Text("What to do next", "다음에 할 일");
    public static final Text REASONS = new Text("Why rows failed", "행이 거부된 이유");
    public static final Text MORE_REASONS = new Text("more in validation.json", "건은 validation.json에 있습니다");
    public static final Text WARNING = new Text("warning only", "경고");
    public static final Text SKEW = new Text("Unlike what is normal", "평소와 다른 점");
    public static final Text SIDES = new Text("Grey: the baseline, coloured: this file. Baseline:", "회색은 기준, 색은 이 파일. 기준:");
    public static final Text EXPECTED = new Text("Baseline", "기준");
    public static final Text OBSERVED = new Text("This file", "이 파일");
    public static final Text DIFFERENCE = new Text("Difference > limit", "차이 > 한계");
    public static final Text EXAMPLES = new Text(
        "Examples, all in quarantine and validation.json",
        "예시 (전체는 격리 파일과 validation.json에)"
    );
    public static final Text ROW = new Text("Row", "행");
    public static final Text OFFSET = new Text("Byte", "바이트");
    public static final Text COLUMN = new Text("Column", "열");
    public static final Text CHECK = new Text("Check", "검사");
    public static final Text VALUE = new Text("Value", "값");
    public static final Text COLUMNS = new Text("Columns", "열");
    public static final Text MORE_COLUMNS = new Text("More columns", "나머지 열");
    public static final Text TYPE = new Text("Type", "형식");
    public static final Text MISSING = new Text("missing", "결측");
    public static final Text DISTINCT = new Text("distinct", "고유값");
    public static final Text MASKED = new Text("masked", "가림");
    public static final Text MASKED_COLUMNS = new Text(
        "Personal columns, whose values appear in no report and no profile:",
        "개인정보 열(값은 어떤 보고서와 프로파일에도 나타나지 않습니다):"
    );
    public static final Text SEGMENTS = new Text("Segments by", "세그먼트 기준:");
    public static final Text SHARE = new Text("Share", "비율");
    public static final Text UNLIKE = new Text("Unlike all rows (segment / all)", "전체와 다른 점 (세그먼트 / 전체)");
    public static final Text OTHERS = new Text("all others", "그 밖의 모든 값");
    public static final Text MORE_SEGMENTS = new Text("more segments in the profile", "개 세그먼트가 프로파일에 더 있습니다");
    public static final Text MINIMUM = new Text("Minimum", "최솟값");
    public static final Text MEAN = new Text("Mean", "평균");
    public static final Text MAXIMUM = new Text("Maximum", "최댓값");
    static final Text MEDIAN = new Text("Median", "중앙값");
    static final Text LOWER = new Text("5 %", "5%");
    static final Text UPPER = new Text("95 %", "95%");
    static final Text LENGTH = new Text("Length", "길이");
    static final Text FILE = new Text("File", "파일");
    static final Text SIZE = new Text("Size", "크기");
    static final Text VERSION = new Text("Version", "버전");
    static final Text RUN = new Text("Run", "실행");
    static final Text CONTRACT = new Text("Contract", "계약");
    static final Text STARTED = new Text("Started", "시작");

    private Labels() {}
}
