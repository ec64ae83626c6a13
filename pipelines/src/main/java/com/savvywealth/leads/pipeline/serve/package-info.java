/**
 * A small HTTP server that scores one lead, or a handful, with the engine of a batch.
 *
 * <p>Here: the server's limits ({@code ScoringServer}, {@code Workers}, {@code BodyReader}), what a
 * request may say ({@code ScoreRequest}) and what is answered ({@code BundleScorer}, {@code
 * PublishedList}). Not here: how a score is made ({@code model.bundle.ScoringModel}), and the
 * command line ({@code ServeCommand}). Start with {@link
 * com.savvywealth.leads.pipeline.serve.ScoringServer}.
 *
 * <p>Nothing that a client sends is ever logged or counted by: not bodies, ids, queries, host names
 * or methods of its own making.
 */
package com.savvywealth.leads.pipeline.serve;
