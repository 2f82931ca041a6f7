package io.gatehouse.registry.gates;

import io.gatehouse.registry.gates.Policy.Pickle;
import io.gatehouse.runtime.Signature;
import io.gatehouse.runtime.artifact.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a version's files are, before anything in them runs. */
final class ArtifactGates {

    private ArtifactGates() {}

    /** What cannot be looked at passes only where nobody asked for more. */
    static Finding unreachable(Policy policy, String uri) {
        boolean asked = policy.load() || policy.evaluation() != null || policy.pickle() == Pickle.REFUSE;
        var en = "Its files are not in the models bucket, so nothing in them was looked at: upload them there.";
        var ko = "파일이 모델 버킷에 없어 검사하지 못했습니다: 모델 버킷에 올리십시오.";
        var figures = Map.<String, Object>of("uri", uri);
        return asked ? Finding.failed("artifact", en, ko, figures) : Finding.warned("artifact", en, ko, figures);
    }

    static List<Finding> of(Policy policy, Artifact artifact) {
        var found = new ArrayList<Finding>(List.of(scan(policy, artifact)));
        var most = policy.limits().sizeMb();
        if (most != null) {
            found.add(size(most, artifact.size()));
        }
        return found;
    }

    private static Finding scan(Policy policy, Artifact artifact) {
        var pickles = artifact.pickles();
        var malicious = new TreeSet<String>();
        var unread = new TreeSet<String>();
        var unknown = new TreeSet<String>();
        pickles.forEach((path, report) -> {
            report.malicious().forEach(name -> malicious.add(path + ": " + name));
            unknown.addAll(report.unknown());
            if (!report.whole()) {
                unread.add(path);
            }
        });
        var figures = new TreeMap<String, Object>(Map.of("files", artifact.files().size(), "bytes", artifact.size()));
        figures.put("pickles", new TreeSet<>(pickles.keySet()));
        if (!malicious.isEmpty()) {
            figures.put("malicious", malicious);
            return Finding.failed(
                "scan",
                "Loading it would run what no model needs: " + listed(malicious) + ". Find out who made it.",
                "모델에 필요 없는 코드를 실행합니다: " + listed(malicious) + ". 누가 만들었는지 확인하십시오.",
                figures
            );
        }
        if (!unread.isEmpty() && policy.pickle() != Pickle.ALLOW) {
            return Finding.failed(
                "scan",
                "A pickle cannot be read to its end and may hide anything: %s. Export the model as ONNX.".formatted(listed(unread)),
                "피클을 끝까지 읽을 수 없습니다: %s. ONNX로 내보내십시오.".formatted(listed(unread)),
                figures
            );
        }
        figures.put("unknown", unknown);
        return pickles.isEmpty() ? clean(figures) : pickled(policy.pickle(), figures);
    }

    private static Finding clean(Map<String, Object> figures) {
        return Finding.passed("scan", "No file of it runs code when loaded.", "로드할 때 코드를 실행하는 파일이 없습니다.", figures);
    }

    private static Finding pickled(Pickle policy, Map<String, Object> figures) {
        var en = "It has pickles, which run code when they are loaded. Export the model as ONNX.";
        var ko = "로드할 때 코드를 실행하는 피클이 있습니다. ONNX로 내보내십시오.";
        return switch (policy) {
            case REFUSE -> Finding.failed("scan", en, ko, figures);
            case WARN -> Finding.warned("scan", en, ko, figures);
            case ALLOW -> Finding.passed("scan", en, ko, figures);
        };
    }

    private static Finding size(double most, long bytes) {
        double megabytes = bytes / 1048576.0;
        var figures = Map.<String, Object>of("mb", megabytes, "max", most);
        return megabytes <= most
            ? Finding.passed("size", "It is small enough.", "크기가 기준 이내입니다.", figures)
            : Finding.failed(
                  "size",
                  "It has %.1f MB of %.1f MB: prune or quantise it.".formatted(megabytes, most),
                  "크기 %.1f MB, 기준 %.1f MB: 가지치기나 양자화로 줄이십시오.".formatted(megabytes, most),
                  figures
              );
    }

    /** @param served what callers send now */
    static Finding signature(@Nullable Signature own, int champion, Signature served) {
        var figures = new TreeMap<String, Object>(Map.of("champion", champion));
        if (own == null) {
            return Finding.failed(
                "signature",
                "It does not say what it takes, and champion %d does: export it as ONNX or XGBoost.".formatted(champion),
                "입력 시그니처가 없습니다: ONNX 또는 XGBoost로 내보내십시오.",
                figures
            );
        }
        var departures = own.departures(served);
        if (departures.isEmpty()) {
            return Finding.passed("signature", "It can take the champion's place.", "챔피언과 시그니처가 호환됩니다.", figures);
        }
        figures.put("departures", departures);
        return Finding.failed(
            "signature",
            "It cannot take the place of champion %d: %s. Train it on the same columns, or register it as another model.".formatted(
                champion,
                String.join("; ", departures)
            ),
            "챔피언 %d을(를) 대신할 수 없습니다: 같은 열로 학습하거나 다른 모델로 등록하십시오.".formatted(champion),
            figures
        );
    }

    private static String listed(Set<String> names) {
        return names.stream().limit(5).collect(Collectors.joining(", ")) + (names.size() > 5 ? " …" : "");
    }
}
