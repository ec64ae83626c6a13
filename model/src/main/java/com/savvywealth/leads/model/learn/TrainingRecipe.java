package com.savvywealth.leads.model.learn;

import java.io.Serializable;

/**
 * Everything that decides what is learnt from given examples.
 *
 * @param hyperparameters how trees are grown
 * @param limits of feature selection, from the gates file
 * @param folds cross-validation blocks
 * @param earlyStopping the cut inside train rows on which the number of trees is found
 * @param seed of row and column sampling
 */
public record TrainingRecipe(
    Hyperparameters hyperparameters,
    SelectionLimits limits,
    TimeFolds folds,
    HoldOutSplit earlyStopping,
    long seed)
    implements Serializable {}
