/**
 * Gates inside a pipeline's graph: readings in, verdict files out, and a halt where a gate does not
 * pass.
 *
 * <p>Not here: how a reading is judged ({@code model.gate}), who measures it (the transforms of the
 * other packages). Start with {@link com.savvywealth.leads.transform.gate.JudgeGate}.
 */
package com.savvywealth.leads.transform.gate;
