package broken.dataset;

import com.amazonaws.services.lambda.runtime.Context;

class KnowsAws {

    int left(Context context) {
        return context.getRemainingTimeInMillis();
    }
}
