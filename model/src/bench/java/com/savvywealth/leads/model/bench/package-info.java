/**
 * Scoring and explaining timed by JMH beside xgboost4j, over sizes of batch and model: {@code mvn
 * -Pbench -Djmh -pl model verify -DskipTests}. Start at {@link
 * com.savvywealth.leads.model.bench.ScoringBenchmarks}. Compiled under the profile {@code bench}
 * only and never shipped.
 */
package com.savvywealth.leads.model.bench;
