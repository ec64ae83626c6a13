package com.savvywealth.leads.model.world;

import java.util.List;

/** Invented names of people and firms, and the states' postal codes. */
final class Names {
  static final List<String> FIRST =
      words("Alden Briar Corin Delta Ember Fable Garnet Hollis Indigo Juniper Kestrel Linden");
  static final List<String> LAST =
      words(
          "Ashgrove Birchwell Cloverton Dunmere Elmsford Fernhollow Greywater Hazelton Ivybridge");
  static final List<String> TITLES =
      List.of("Financial Advisor", "Vice President, Wealth", "Partner", "Investment Adviser");
  static final List<String> STATES =
      words(
          "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH"
              + " NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY");
  private static final List<String> TREES = words("Cedar Maple Oak Pine Willow Alder Rowan");

  private Names() {}

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  /** The name of a firm; every fifth holds a comma, so that files must quote it. */
  static String firm(int firm) {
    String name = "Example " + TREES.get(firm % TREES.size()) + " " + firm;
    return firm % 5 == 0 ? name + ", LLC" : name;
  }
}
