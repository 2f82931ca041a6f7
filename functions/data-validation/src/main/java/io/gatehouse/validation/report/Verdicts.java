package io.gatehouse.validation.report;

import io.gatehouse.events.Rows;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunStatus;

/** The verdict in a word and in a sentence. */
final class Verdicts {

    private Verdicts() {}

    static Text title(RunStatus status) {
        return switch (status) {
            case RUNNING -> new Text("Running", "진행 중");
            case ACCEPTED -> new Text("Accepted", "수락됨");
            case PARTIALLY_ACCEPTED -> new Text("Partially accepted", "일부 수락됨");
            case REJECTED -> new Text("Rejected", "거부됨");
            case FAILED -> new Text("Failed", "실패");
        };
    }

    static Text sentence(Run run) {
        Rows rows = run.rows();
        String total = Numbers.count(rows.total());
        String valid = Numbers.count(rows.valid());
        String rejected = Numbers.count(rows.rejected());
        return switch (run.status()) {
            case RUNNING -> new Text("The file is being read.", "파일을 읽고 있습니다.");
            case ACCEPTED -> new Text("Every one of " + total + " rows entered the lake.", "모든 행(" + total + "개)이 저장되었습니다.");
            case PARTIALLY_ACCEPTED -> new Text(
                valid + " of " + total + " rows entered the lake; " + rejected + " went to quarantine with their reasons.",
                total + "개 행 중 " + valid + "개가 저장되었고 " + rejected + "개는 이유와 함께 격리되었습니다."
            );
            case REJECTED -> new Text("Nothing of this file entered the lake.", "이 파일은 저장되지 않았습니다.");
            case FAILED -> new Text("This file could not be judged.", "이 파일은 판정할 수 없었습니다.");
        };
    }
}
