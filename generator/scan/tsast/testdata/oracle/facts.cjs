// Prints a line for each declaration that the TypeScript compiler finds.
const ts = require(process.argv[2]);
const fs = require("fs");
const out = {};
for (const file of process.argv.slice(3)) {
  const src = fs.readFileSync(file, "utf8");
  const sf = ts.createSourceFile(file, src, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const lines = [];
  const line = (n) => sf.getLineAndCharacterOfPosition(n.getStart(sf)).line + 1;
  const text = (n) => (n ? n.getText(sf).replace(/\s+/g, " ") : "");
  const decos = (n) => (ts.canHaveDecorators(n) ? ts.getDecorators(n) || [] : []);
  const visit = (n) => {
    if (ts.isClassDeclaration(n) || ts.isInterfaceDeclaration(n)) {
      if (n.name) lines.push(`${line(n.name)} ${ts.isInterfaceDeclaration(n) ? "interface" : "class"} ${n.name.text}`);
      for (const d of decos(n)) lines.push(`${line(d)} deco ${text(ts.isCallExpression(d.expression) ? d.expression.expression : d.expression)}`);
      for (const m of n.members) {
        if (!m.name || ts.isComputedPropertyName(m.name) || ts.isConstructorDeclaration(m)) continue;
        for (const d of decos(m)) lines.push(`${line(d)} deco ${text(ts.isCallExpression(d.expression) ? d.expression.expression : d.expression)}`);
        const method = ts.isMethodDeclaration(m) || ts.isMethodSignature(m) || ts.isGetAccessor(m) || ts.isSetAccessor(m);
        lines.push(`${line(m.name)} ${method ? "method" : "prop"} ${m.name.text}${m.questionToken ? "?" : ""}: ${text(m.type)}`);
      }
    }
    if (ts.isImportDeclaration(n) && n.importClause) {
      const from = n.moduleSpecifier.text, c = n.importClause;
      if (c.name) lines.push(`import ${from} default ${c.name.text}`);
      if (c.namedBindings && ts.isNamespaceImport(c.namedBindings)) lines.push(`import ${from} * ${c.namedBindings.name.text}`);
      if (c.namedBindings && ts.isNamedImports(c.namedBindings))
        for (const e of c.namedBindings.elements) lines.push(`import ${from} ${(e.propertyName || e.name).text} ${e.name.text}`);
    }
    ts.forEachChild(n, visit);
  };
  visit(sf);
  out[file] = lines.sort();
}
console.log(JSON.stringify(out));
