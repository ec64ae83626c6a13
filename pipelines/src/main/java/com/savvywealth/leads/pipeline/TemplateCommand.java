package com.savvywealth.leads.pipeline;

import picocli.CommandLine.Model.CommandSpec;

/** A command whose options are those of a template, which are declared once, on its interface. */
interface TemplateCommand {
  /** Adds the options to what the command line knows of this command. */
  void declare(CommandSpec spec);
}
