package broken.validation;

import java.time.Instant;

class AsksTheProcess {

    Instant started() {
        return Instant.now();
    }
}
