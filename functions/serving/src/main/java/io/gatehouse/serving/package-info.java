/**
 * Registered models, ready to answer: what batches and single predictions share.
 *
 * <pre>{@code
 * var models = ServedModels.of(dynamo, modelsTable, s3, modelsBucket, clock);   // one a function
 * var served = models.serving("flight-delay", Wanted.CHAMPION);                // loaded once, looked after every few seconds
 * var rows = served.rows();
 * rows.add(features::get);                                                       // UnfitRow names the feature that does not fit
 * var answers = served.predict(rows);
 * answers.score(0);                                                              // probability of class 1, or the value
 * answers.prediction(0);                                                         // the class's name, or the value
 * served.explain(rows, 0);                                                       // what each feature adds, of tree models
 * }</pre>
 *
 * <p>Hold on to one {@link io.gatehouse.serving.ServedModel} from the encoding to the answer: when the alias moves, the next call of
 * {@code serving} gives the new version, and whoever has the old one finishes with it. {@link io.gatehouse.serving.Registrations} and
 * {@link io.gatehouse.serving.Artifacts} are seams: tests give models from memory.
 */
@NullMarked
package io.gatehouse.serving;

import org.jspecify.annotations.NullMarked;
