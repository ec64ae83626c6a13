package com.savvywealth.leads.transform.health;

import com.savvywealth.leads.model.health.Night;
import java.io.Serializable;

/**
 * A finished batch and where it lies.
 *
 * @param night what it counted
 * @param folder of the batch, without a slash at its end
 */
record NightFile(Night night, String folder) implements Serializable {}
