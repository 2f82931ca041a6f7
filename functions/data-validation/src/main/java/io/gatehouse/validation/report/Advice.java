package io.gatehouse.validation.report;

import io.gatehouse.validation.gate.Contracts;
import io.gatehouse.validation.gate.Finding;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the people who delivered a file may do next, most useful first. */
final class Advice {

    private static final int MOST = 5;

    private Advice() {}

    static List<Text> of(Judgement judgement) {
        Run run = judgement.run();
        var advice = new ArrayList<Text>();
        judgement
            .findings()
            .stream()
            .sorted(Comparator.comparingLong(Finding::count).reversed())
            .limit(MOST - 2L)
            .map(Advice::of)
            .forEach(advice::add);
        if (!judgement.skew().deviations().isEmpty()) {
            advice.add(normal(run));
        }
        if (run.contractVersion().equals(Contracts.INFERRED) && run.status().entered()) {
            advice.add(inferred(run.dataset()));
        }
        if (run.status() == RunStatus.PARTIALLY_ACCEPTED) {
            advice.add(rowsAgain(run.dataset(), run.runId()));
        } else if (run.status() == RunStatus.REJECTED) {
            advice.add(fileAgain(run.dataset()));
        }
        return advice;
    }

    private static Text of(Finding finding) {
        Text words = Checks.advice(finding.check());
        String where = finding.field().isEmpty() ? finding.check() : finding.field();
        return new Text(where + ": " + words.en(), where + ": " + words.ko());
    }

    private static Text normal(Run run) {
        String path = "/datasets/" + run.dataset();
        return run.status().entered()
            ? new Text(
                  "If the values are right now, take this file for normal: POST " + path + "/baseline {\"run\": \"" + run.runId() + "\"}.",
                  "값이 맞다면 이 파일을 기준으로 삼으십시오: POST " + path + "/baseline {\"run\": \"" + run.runId() + "\"}."
              )
            : new Text(
                  "If the values are right now, let the contract's gatehouse.skew only warn, and POST " +
                      path +
                      "/runs/" +
                      run.runId() +
                      ":revalidate.",
                  "값이 맞다면 계약의 gatehouse.skew를 경고로 바꾸고 POST " + path + "/runs/" + run.runId() + ":revalidate 를 부르십시오."
              );
    }

    private static Text inferred(String dataset) {
        return new Text(
            "No contract is set, so no row was rejected: take the inferred one from GET /datasets/" + dataset + "/contract and tighten it.",
            "계약이 없어 거부된 행이 없습니다. GET /datasets/" + dataset + "/contract 의 추론된 계약을 받아 조건을 더하십시오."
        );
    }

    private static Text rowsAgain(String dataset, String run) {
        return new Text(
            "Mend \"raw\" in the lines of rejected.jsonl, in quarantine, and drop them as " + dataset + "/_repaired/" + run + ".jsonl.",
            "격리된 rejected.jsonl의 \"raw\"를 고쳐 " + dataset + "/_repaired/" + run + ".jsonl 로 보내십시오."
        );
    }

    private static Text fileAgain(String dataset) {
        return new Text(
            "None of its rows was taken: mend the file and deliver it again, whole, under " + dataset + "/.",
            "이 파일의 행은 하나도 들어가지 않았습니다. 고쳐서 파일 전체를 " + dataset + "/ 아래로 다시 보내십시오."
        );
    }
}
