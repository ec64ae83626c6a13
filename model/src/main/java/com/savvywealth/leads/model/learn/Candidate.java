package com.savvywealth.leads.model.learn;

import java.io.Serializable;

/**
 * One way to train that competes with others in cross-validation.
 *
 * @param index place among the candidates as the model config declares them, from 0; an earlier one
 *     wins a tie
 * @param name for people: the strategy and the place in the grid, "none 2"
 * @param strategy how the imbalance of classes is met
 * @param smoteNeighbours most neighbours that a synthetic positive is drawn towards
 * @param hyperparameters how trees are grown
 */
public record Candidate(
    int index, String name, Strategy strategy, int smoteNeighbours, Hyperparameters hyperparameters)
    implements Serializable {}
