package io.gatehouse.prediction.api;

import io.gatehouse.lambda.http.Problem;
import io.gatehouse.prediction.core.NotServed;
import io.gatehouse.prediction.core.Predictor;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.prediction.rows.Malformed;
import io.gatehouse.prediction.rows.RowReader;
import io.gatehouse.prediction.rows.UnfitRow;
import java.util.function.Function;

/** From a body to an answer or a problem. Thread-safe. */
public final class Predicting {

    private final RowReader reader;
    private final Predictor predictor;

    public Predicting(RowReader reader, Predictor predictor) {
        this.reader = reader;
        this.predictor = predictor;
    }

    /**
     * Answers a request.
     *
     * @param answered makes the outcome of an answer's JSON
     * @param refused makes it of what is wrong
     */
    public <T> T of(String model, String body, String request, Function<String, T> answered, Function<Problem, T> refused) {
        try {
            return answered.apply(predictor.predict(model, reader.read(body), request).json());
        } catch (Malformed e) {
            return refused.apply(Problems.of(e));
        } catch (UnfitRow e) {
            return refused.apply(Problems.of(e));
        } catch (NotServed e) {
            return refused.apply(Problems.of(e));
        } catch (Unavailable e) {
            return refused.apply(Problems.of(e));
        }
    }

    /** Sees that a body is a request, before it is put off. */
    void check(String body) {
        try {
            reader.read(body);
        } catch (Malformed e) {
            throw Problems.of(e).asException();
        } catch (UnfitRow e) {
            throw Problems.of(e).asException();
        }
    }
}
