package main

// trade is a line of work: what its people are called, what they can do, and
// how they write about it. {} is where a skill stands.
type trade struct {
	name   string
	titles []string // the same job by other names, the asked one first
	skills []string
	lines  []string
}

func trades() []trade {
	return []trade{
		{
			"Backend Engineer",
			[]string{"Backend Engineer", "Back-End Developer", "Backend Software Engineer", "Backend Developer", "Server-Side Developer"},
			[]string{"Go", "PostgreSQL", "Kafka", "Redis", "gRPC", "Docker"},
			[]string{"Built the order service in {}.", "Runs billing on {} for eight countries.", "Moved invoices to {} without a night shift."},
		},
		{
			"Frontend Engineer",
			[]string{"Frontend Engineer", "Front-End Developer", "Frontend Developer", "Web UI Engineer"},
			[]string{"React", "TypeScript", "CSS", "Vue.js", "Webpack", "GraphQL"},
			[]string{"Built the checkout pages with {}.", "Rewrote the design system in {}.", "Halved the load time of pages made with {}."},
		},
		{
			"Data Engineer",
			[]string{"Data Engineer", "Big Data Engineer", "Engineer, Data Platform"},
			[]string{"Python", "Apache Spark", "Airflow", "Snowflake", "SQL", "dbt"},
			[]string{"Runs nightly pipelines on {}.", "Built the warehouse with {}.", "Brought {} to a team of analysts."},
		},
		{
			"Site Reliability Engineer",
			[]string{"Site Reliability Engineer", "SRE", "Reliability Engineer (Production)"},
			[]string{"Kubernetes", "Terraform", "Prometheus", "AWS", "Ansible", "Linux"},
			[]string{"Keeps forty clusters up with {}.", "Wrote the run books for {}.", "On call for everything on {}."},
		},
		{
			"Registered Nurse",
			[]string{"Registered Nurse", "RN", "Staff Nurse, Surgery"},
			[]string{"Triage", "Wound Care", "IV Therapy", "Patient Education", "Electronic Health Records", "Medication Administration"},
			[]string{"Responsible for {} on a ward of thirty beds.", "Trains new colleagues in {}.", "Nights and weekends in {}."},
		},
		{
			"Accountant",
			[]string{"Accountant", "General Ledger Accountant", "Accountant & Bookkeeper"},
			[]string{"GAAP", "IFRS", "SAP", "QuickBooks", "Financial Reporting", "Account Reconciliation"},
			[]string{"Closes the books of six firms with {}.", "Introduced {} after a merger.", "Answers the auditors' questions on {}."},
		},
		{
			"Product Manager",
			[]string{"Product Manager", "Digital Product Manager", "Manager, Product"},
			[]string{"Roadmapping", "A/B Testing", "User Research", "Jira", "Product Strategy", "Stakeholder Management"},
			[]string{"Owns the app for drivers; leads {}.", "Brought {} to three teams.", "Plans each quarter by {}."},
		},
		{
			"Sales Manager",
			[]string{"Sales Manager", "Regional Sales Manager", "Manager of Sales"},
			[]string{"Salesforce", "Negotiation", "Forecasting", "Account Management", "Lead Generation", "HubSpot"},
			[]string{"Leads nine people; answers for {}.", "Doubled renewals through {}.", "Set up {} for the north."},
		},
	}
}

// alias is how some people write a skill.
func alias(skill string) string {
	switch skill {
	case "Kubernetes":
		return "K8s"
	case "PostgreSQL":
		return "Postgres"
	case "Go":
		return "Golang"
	case "AWS":
		return "Amazon Web Services"
	case "Apache Spark":
		return "PySpark"
	case "React":
		return "React.js"
	case "Kafka":
		return "Apache Kafka"
	case "Electronic Health Records":
		return "EHR"
	case "Salesforce":
		return "Salesforce CRM"
	case "Financial Reporting":
		return "Financial Reports"
	}
	return skill
}

// idle are sentences whose words are names of skills elsewhere.
func idle() []string {
	return []string{
		"Likes to go where others don't.", "Quick to react under pressure.", "Lit a spark in the team.", "Keeps a tidy air flow in the plant room.",
		"A docker's grandson.", "Lost in a snowflake once.", "Will express views.", "Sap collector in spring.",
	}
}

// town is where people live. near is a town in its suburbs.
type town struct{ name, country, code, near string }

func towns() []town {
	return []town{
		{"Berlin", "Germany", "DE", "Falkensee"},
		{"Munich", "Germany", "DE", "Dachau"},
		{"Hamburg", "Germany", "DE", "Norderstedt"},
		{"London", "United Kingdom", "GB", "Croydon"},
		{"Manchester", "United Kingdom", "GB", "Salford"},
		{"Paris", "France", "FR", "Montreuil"},
		{"Madrid", "Spain", "ES", "Leganés"},
		{"Toronto", "Canada", "CA", "Mississauga"},
	}
}

// employers have names that mislead: they hold words of trades, skills and
// towns.
func employers() []string {
	return []string{
		"Northwind Traders", "Berlin Capital", "London Bridge Software", "Go Logistics", "Spark Energy", "Acme Robotics", "Paris Fashion Group", "Triage Labs",
		"Kafka Books", "Backend Brewing", "Data Harbor", "Globex", "Initech", "Umbrella Health", "Madrid Foods", "React Gym",
	}
}

func languages() []string { return []string{"English", "German", "French", "Spanish"} }

func levels() []string { return []string{"junior", "mid", "senior"} }

func names() (first, last []string) {
	return []string{"Ada", "Bela", "Chidi", "Dana", "Emre", "Fatou", "Grace", "Hana", "Ivo", "Jun", "Kofi", "Lena", "Mira", "Noor", "Omar", "Pia"},
		[]string{"Abel", "Brandt", "Costa", "Diallo", "Eriksen", "Fischer", "Garcia", "Huber", "Ito", "Jensen", "Khan", "Lopez", "Moreau", "Novak", "Okafor", "Petit"}
}
