package broken.validation;

import java.util.logging.Logger;

class LogsByItself {

    static final Logger LOG = Logger.getLogger("own");
}
