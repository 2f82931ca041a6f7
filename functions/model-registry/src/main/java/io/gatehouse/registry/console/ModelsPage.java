package io.gatehouse.registry.console;

import io.gatehouse.registry.models.Model;
import io.gatehouse.registry.models.Stage;
import java.util.List;

/**
 * All models.
 *
 * @param more whether there are further ones than are shown
 */
public record ModelsPage(List<Row> rows, boolean more) {
    public ModelsPage {
        rows = List.copyOf(rows);
    }

    /**
     * One model.
     *
     * @param versions number of the newest version
     */
    public record Row(String name, String href, String description, int versions, String champion, String staging, String changed) {
        static Row of(Model model) {
            return new Row(
                model.name(),
                "models/" + Texts.path(model.name()),
                model.description(),
                model.lastVersion(),
                model.champion().map(Object::toString).orElse("–"),
                Texts.orDash(model.newest().get(Stage.STAGING)),
                Texts.time(model.updatedAt())
            );
        }
    }

    static ModelsPage of(List<Model> models, boolean more) {
        return new ModelsPage(models.stream().map(Row::of).toList(), more);
    }
}
